import { Paper, Stack, Text, Title } from "@mantine/core";
import { getTranslations } from "next-intl/server";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import { AccountSettings } from "./_settings/account-settings.tsx";
import { AccountTabs } from "./_settings/account-tabs.tsx";

interface AccountModesProps {
  accounts: ChannelAccountItem[];
  /** The account that the address names; any other, or none: the first. */
  accountId: string | null;
  hasModel: boolean;
  canWrite: boolean;
}

export async function AccountModes({ accounts, accountId, hasModel, canWrite }: AccountModesProps) {
  const t = await getTranslations("assistant.accounts");
  const current = accounts.find(({ id }) => id === accountId) ?? accounts[0];
  return (
    <Stack component="section" gap="sm" aria-labelledby="accounts">
      <Title order={2} size="h4" id="accounts">
        {t("title")}
      </Title>
      {current ? (
        <>
          <AccountTabs accounts={accounts} currentId={current.id} />
          <AccountSettings account={current} hasModel={hasModel} canWrite={canWrite} />
        </>
      ) : (
        <Paper withBorder p="lg">
          <Text c="dimmed" size="sm">
            {t("empty")}
          </Text>
        </Paper>
      )}
    </Stack>
  );
}
