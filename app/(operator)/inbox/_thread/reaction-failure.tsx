"use client";

import { Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { MessageView } from "#lib/inbox/thread-item.ts";

/** What became of our newest reaction, where it did not simply arrive. */
export function ReactionFailure({ message: { reactionFailure } }: { message: MessageView }) {
  const t = useTranslations("compose.reaction.failure");
  if (!reactionFailure) return null;
  const { status, emoji } = reactionFailure;
  const reason = reactionFailure.reason ?? t("unknown");
  return (
    <Text size="xs" c={status === "failed" ? "var(--mantine-color-error)" : "dimmed"} mt={2}>
      <bdi>{emoji ? t(status, { emoji, reason }) : t(`${status}Removal`, { reason })}</bdi>
    </Text>
  );
}
