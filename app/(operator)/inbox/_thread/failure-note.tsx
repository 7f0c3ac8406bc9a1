"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { explainCode } from "./explain-code.ts";

/** Why a message of ours did not go out, or is not known to have. */
export function FailureNote({ message }: { message: MessageView }) {
  const t = useTranslations("inbox.failure");
  const reason = useFailureReason(message);
  const code = message.failure?.code;
  if (!reason) return null;
  const color = message.status === "failed" ? "var(--mantine-color-error)" : "dimmed";
  return (
    <Text size="xs" c={color} mt={2}>
      <bdi>{reason}</bdi>
      {code || code === 0 ? ` (${t("code", { code: String(code) })})` : null}
    </Text>
  );
}

function useFailureReason({ status, failure, arrivals, part, decision }: MessageView): string | null {
  const t = useTranslations("inbox.failure");
  if (status === "cancelled" && part) return t(decision ? "leftBehindPart" : "cancelledPart", part);
  if (status === "unconfirmed" || status === "cancelled") return t(status);
  if (status !== "failed") return arrivals > 1 ? t("arrivedTwice", { count: arrivals }) : null;
  const code = failure?.code ?? null;
  const explanation = code === null ? null : explainCode(code);
  if (explanation) return t(`reasons.${explanation}`);
  if (!failure?.reason) return t("unknown");
  // Without a code it is our own finding, from before Meta was asked.
  return code === null ? failure.reason : t("reported", { reason: failure.reason });
}
