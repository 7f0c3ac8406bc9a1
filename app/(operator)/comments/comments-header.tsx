import { Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import { PageTabs } from "../page-tabs.tsx";

const TABS = [
  { name: "posts", href: "/comments" },
  { name: "mentions", href: "/comments/mentions" },
  { name: "stories", href: "/comments/stories" },
] as const;

/** The top of all three kinds. */
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
      <PageTabs
        label={t("tabs.label")}
        current={current}
        tabs={TABS.map((tab) => ({ ...tab, label: t(`tabs.${tab.name}`) }))}
      />
    </header>
  );
}
