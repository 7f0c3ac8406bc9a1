import { Badge, Text, Title, VisuallyHidden } from "@mantine/core";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { findDeadWork } from "../../_server/dead-work.ts";
import classes from "./events.module.css";

const TABS = [
  { name: "received", href: "/events" },
  { name: "ledger", href: "/events/ledger" },
  { name: "deadLetters", href: "/events/dead-letters" },
] as const;

/** The top of all three views; links, so that every choice has an address. */
export async function EventsHeader({ current }: { current: (typeof TABS)[number]["name"] }) {
  const t = await getTranslations("events");
  const { deadLetters } = await findDeadWork();
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
            {name === "deadLetters" && deadLetters > 0 && (
              <>
                <Badge size="sm" color="red" variant="light" miw="max-content" aria-hidden>
                  {deadLetters}
                </Badge>
                <VisuallyHidden>{t("tabs.waiting", { count: deadLetters })}</VisuallyHidden>
              </>
            )}
          </Link>
        ))}
      </nav>
    </header>
  );
}
