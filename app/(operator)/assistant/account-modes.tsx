import { Paper, Stack, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import { AccountMode } from "./account-mode.tsx";

interface AccountModesProps {
  accounts: ChannelAccountItem[];
  canWrite: boolean;
}

export async function AccountModes({ accounts, canWrite }: AccountModesProps) {
  const t = await getTranslations("assistant.accounts");
  return (
    <Stack component="section" gap="sm" aria-labelledby="accounts">
      <Title order={2} size="h4" id="accounts">
        {t("title")}
      </Title>
      {accounts.length === 0 && (
        <Paper withBorder p="lg">
          <Text c="dimmed" size="sm">
            {t("empty")}
          </Text>
        </Paper>
      )}
      {accounts.map((account) => (
        <AccountMode key={account.id} account={account} canWrite={canWrite} />
      ))}
    </Stack>
  );
}
