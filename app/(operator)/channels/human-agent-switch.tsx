"use client";

import { Switch } from "@mantine/core";
import { useTranslations } from "next-intl";
import { startTransition, useOptimistic } from "react";
import type { ChannelView } from "#lib/channels/list-channels.ts";
import { useNotify } from "../../_ui/use-notify.ts";
import { setHumanAgentAction } from "./channel-actions.ts";

/** Whether people may answer after the window: only the account's owner knows what Meta approved. */
export function HumanAgentSwitch({ account, canWrite }: { account: ChannelView; canWrite: boolean }) {
  const t = useTranslations("channels.humanAgent");
  const notify = useNotify();
  const [isOn, setIsOn] = useOptimistic(account.hasHumanAgent);

  function choose(next: boolean) {
    startTransition(async () => {
      setIsOn(next);
      const input = { channelAccountId: account.id, isOn: next };
      const result = await setHumanAgentAction(input).catch(() => null);
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
      checked={isOn}
      disabled={!canWrite}
      onChange={(event) => choose(event.currentTarget.checked)}
    />
  );
}
