"use client";

import { Badge, Group, Paper, SegmentedControl, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import type { ChannelAccountItem } from "#lib/assistant/list-channel-accounts.ts";
import { BOT_MODES, type BotMode } from "#lib/domain/channel.ts";
import { ChannelIcon } from "../../_ui/channel-icon.tsx";
import { useNotify } from "../../_ui/use-notify.ts";
import { setBotModeAction } from "./bot-mode-action.ts";

interface AccountModeProps {
  account: ChannelAccountItem;
  canWrite: boolean;
}

/** Saves as soon as another mode is chosen. */
export function AccountMode({ account, canWrite }: AccountModeProps) {
  const t = useTranslations("assistant");
  const notify = useNotify();
  const [mode, setMode] = useOptimistic(account.botMode);

  function choose(next: BotMode) {
    startTransition(async () => {
      setMode(next);
      const result = await setBotModeAction({ accountId: account.id, mode: next }).catch(() => null);
      const kind = result?.data?.kind;
      if (kind === "done") return notify("good", t("accounts.saved"));
      notify("problem", result?.serverError ?? t(`problem.${kind ?? "unexpected"}`));
    });
  }

  return (
    <Paper withBorder p="md">
      <Group justify="space-between" gap="sm">
        <Group gap={8} wrap="nowrap" miw={0}>
          <ChannelIcon channel={account.channel} size={20} stroke={1.8} />
          <div>
            <Text fw={600} size="sm">
              <bdi>{account.name}</bdi>
            </Text>
            <Text size="xs" c="dimmed">
              {t(`accounts.channel.${account.channel}`)} · <bdi>{account.externalId}</bdi>
            </Text>
          </div>
          {!account.isConnected && (
            <Badge variant="light" tt="none" color="red">
              {t("accounts.notConnected")}
            </Badge>
          )}
        </Group>
        <SegmentedControl
          aria-label={t("accounts.modeLabel", { account: account.name })}
          value={mode}
          onChange={choose}
          readOnly={!canWrite}
          data={BOT_MODES.map((value) => ({ value, label: t(`mode.${value}`) }))}
        />
      </Group>
      <Text size="sm" c="dimmed" mt="xs" role="status">
        {t(`modeNote.${mode}`)}
      </Text>
    </Paper>
  );
}
