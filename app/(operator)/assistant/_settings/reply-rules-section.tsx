import { Paper, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import { ReplyRulesButton } from "../reply-rules-button.tsx";

interface ReplyRulesSectionProps {
  account: ChannelAccountItem;
  canWrite: boolean;
}

export async function ReplyRulesSection({ account, canWrite }: ReplyRulesSectionProps) {
  const t = await getTranslations("assistant.rules");
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="reply-rules">
      <Title order={3} size="h5" id="reply-rules">
        {t("title")}
      </Title>
      <Text size="sm" c="dimmed">
        {t("sectionNote")}
      </Text>
      <ReplyRulesButton account={account} canWrite={canWrite} />
    </Paper>
  );
}
