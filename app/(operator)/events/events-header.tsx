import { Badge, Text, Title, VisuallyHidden } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { findDeadWork } from "../../_server/dead-work.ts";
import { PageTabs } from "../page-tabs.tsx";

const TABS = [
  { name: "received", href: "/events" },
  { name: "ledger", href: "/events/ledger" },
  { name: "deadLetters", href: "/events/dead-letters" },
] as const;

/** The top of all three views. */
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
      <PageTabs
        label={t("tabs.label")}
        current={current}
        tabs={TABS.map((tab) => ({
          ...tab,
          label: (
            <>
              {t(`tabs.${tab.name}`)}
              {tab.name === "deadLetters" && deadLetters > 0 && (
                <>
                  <Badge size="sm" color="red" variant="light" miw="max-content" aria-hidden>
                    {deadLetters}
                  </Badge>
                  <VisuallyHidden>{t("tabs.waiting", { count: deadLetters })}</VisuallyHidden>
                </>
              )}
            </>
          ),
        }))}
      />
    </header>
  );
}
