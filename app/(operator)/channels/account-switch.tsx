"use client";

import { Switch } from "@mantine/core";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import type { ChannelView } from "#lib/channels/list-channels.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { setHumanAgentAction, setPresenceAction } from "./channel-actions.ts";

const ACTIONS = { humanAgent: setHumanAgentAction, presence: setPresenceAction };

interface AccountSwitchProps {
  account: Pick<ChannelView, "id" | "name">;
  /** Which of the account's settings it is. */
  of: keyof typeof ACTIONS;
  isOn: boolean;
  canWrite: boolean;
}

/** One thing that an account does or does not. */
export function AccountSwitch({ account, of, isOn, canWrite }: AccountSwitchProps) {
  const t = useTranslations(`channels.${of}`);
  const notify = useNotify();
  const [shown, setShown] = useOptimistic(isOn);

  function choose(next: boolean) {
    startTransition(async () => {
      setShown(next);
      const result = await ACTIONS[of]({ channelAccountId: account.id, isOn: next }).catch(() => null);
      if (result?.data?.kind === "done") return notify("good", t(next ? "switchedOn" : "switchedOff"));
      notify("problem", result?.serverError ?? t("failed"));
    });
  }

  return (
    <Switch
      mt="sm"
      size="sm"
      label={t("label")}
      aria-label={t("labelFor", { name: account.name })}
      description={t("note")}
      checked={shown}
      disabled={!canWrite}
      onChange={(event) => choose(event.currentTarget.checked)}
    />
  );
}
