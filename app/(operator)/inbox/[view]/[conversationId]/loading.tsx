import { Group, Skeleton, Stack } from "@mantine/core";
import { getTranslations } from "next-intl/server";

const BUBBLES = [
  { key: "question", width: "45%", align: "flex-start" },
  { key: "answer", width: "60%", align: "flex-end" },
  { key: "thanks", width: "30%", align: "flex-start" },
];

/** While the conversation is read; the list stays. */
export default async function ConversationLoading() {
  const t = await getTranslations("inbox");
  return (
    <Stack h="100%" p="md" gap="lg" role="status" aria-label={t("thread.loading")}>
      <Group wrap="nowrap">
        <Skeleton height={40} circle />
        <Skeleton height={14} width={180} />
      </Group>
      <Stack flex={1} gap="md" justify="flex-end">
        {BUBBLES.map(({ key, width, align }) => (
          <Skeleton key={key} height={44} width={width} radius="lg" style={{ alignSelf: align }} />
        ))}
      </Stack>
      <Skeleton height={38} />
    </Stack>
  );
}
