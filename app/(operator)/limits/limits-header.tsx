import { Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { PageTabs } from "../page-tabs.tsx";

const TABS = [
  { name: "now", href: "/limits" },
  { name: "usage", href: "/limits/usage" },
  { name: "rules", href: "/limits/rules" },
] as const;

/** The top of all three views. */
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
      <PageTabs
        label={t("tabs.label")}
        current={current}
        tabs={TABS.map((tab) => ({ ...tab, label: t(`tabs.${tab.name}`) }))}
      />
    </header>
  );
}
