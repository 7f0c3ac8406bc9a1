"use client";

import { Alert, Button, Text } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import type { ChannelView } from "#lib/channels/list-channels.ts";
import { LocalTime } from "../../_ui/local-time.tsx";
import { useNotify } from "../../_ui/use-notify.ts";
import { resumeAccountAction } from "./channel-actions.ts";

/** Blocked for a policy violation, and locked; everything else that stops an account is about its token. */
const RESTRICTED_CODES = [368, 131031];

interface StoppedNoteProps {
  accountId: string;
  name: string;
  stopped: NonNullable<ChannelView["stopped"]>;
  canWrite: boolean;
}

/** Meta takes nothing more from the account: why, since when, what to do, and "it works again". */
export function StoppedNote({ accountId, name, stopped, canWrite }: StoppedNoteProps) {
  const t = useTranslations("channels.stopped");
  const notify = useNotify();
  const why = stopped.code !== null && RESTRICTED_CODES.includes(stopped.code) ? "restricted" : "token";
  const [isPending, startTransition] = useTransition();

  function resume() {
    startTransition(async () => {
      const result = await resumeAccountAction({ channelAccountId: accountId }).catch(() => null);
      if (result?.data?.kind === "resumed") return notify("good", t("resumed"));
      notify("problem", result?.serverError ?? t("failed"));
    });
  }

  return (
    <Alert
      color="red"
      variant="light"
      mt="xs"
      icon={<IconPlugConnectedX size={18} aria-hidden />}
      title={t(`title.${why}`)}
    >
      <Text size="sm">
        {t("since")} <LocalTime value={stopped.at} options={{ dateStyle: "medium", timeStyle: "short" }} />
        {stopped.code !== null && ` (${t("code", { code: String(stopped.code) })})`}
      </Text>
      <Text size="sm" mt={4}>
        {t(`note.${why}`)}
      </Text>
      {canWrite && (
        <Button
          size="compact-sm"
          variant="default"
          mt="xs"
          onClick={resume}
          loading={isPending}
          aria-label={t("resumeLabel", { name })}
        >
          {t("resume")}
        </Button>
      )}
    </Alert>
  );
}
