import { Text, Title } from "@mantine/core";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import classes from "./limits.module.css";

const TABS = [
  { name: "now", href: "/limits" },
  { name: "usage", href: "/limits/usage" },
  { name: "rules", href: "/limits/rules" },
] as const;

/** The top of all three views; links, so that every choice has an address. */
export async function LimitsHeader({ current }: { current: (typeof TABS)[number]["name"] }) {
  const t = await getTranslations("limits");
  return (
    <header>
      <Title order={1} size="h2">
        {t("title")}
      </Title>
      <Text mt="xs" maw={720} c="dimmed">
        {t("intro")}
      </Text>
      <Text mt="xs" mb="md" maw={720} c="dimmed" size="sm">
        {t("ruleWhenDown")}
      </Text>
      <nav className={classes.tabs} aria-label={t("tabs.label")}>
        {TABS.map(({ name, href }) => (
          <Link
            key={name}
            href={href}
            className={classes.tab}
            aria-current={name === current ? "page" : undefined}
          >
            {t(`tabs.${name}`)}
          </Link>
        ))}
      </nav>
    </header>
  );
}
