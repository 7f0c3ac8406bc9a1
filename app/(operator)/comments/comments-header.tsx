import { Text, Title } from "@mantine/core";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import classes from "./comments.module.css";

const TABS = [
  { name: "posts", href: "/comments" },
  { name: "mentions", href: "/comments/mentions" },
  { name: "stories", href: "/comments/stories" },
] as const;

/** The top of all three kinds; links, so that every choice has an address. */
export async function CommentsHeader({ current }: { current: (typeof TABS)[number]["name"] }) {
  const t = await getTranslations("comments");
  return (
    <header>
      <Title order={1} size="h2">
        {t("title")}
      </Title>
      <Text mt="xs" mb="md" maw={720} c="dimmed">
        {t("intro")}
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
