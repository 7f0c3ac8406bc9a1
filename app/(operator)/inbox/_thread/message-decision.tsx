"use client";

import { Button, Group, Text } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { messagePreview } from "#lib/domain/message-preview.ts";
import type { MessageStatus } from "#lib/domain/message-status.ts";
import type { DecisionView, MessageView } from "#lib/inbox/thread-item.ts";
import { useIsOver } from "./use-is-over.ts";
import { useMessageDecision } from "./use-message-decision.ts";

type Verb = "tryAgain" | "sendAgain" | "sendRest";

/** A part that was left behind takes those behind it along. */
const VERBS: Partial<Record<MessageStatus, Verb>> = { unconfirmed: "sendAgain", cancelled: "sendRest" };

interface MessageDecisionProps {
  message: MessageView;
  decision: DecisionView;
}

/** What can be done about a message that failed or may not have arrived. */
export function MessageDecision({ message, decision }: MessageDecisionProps) {
  const t = useTranslations("inbox.decision");
  const hintId = useId();
  const isWaitOver = useIsOver(decision.waitMs);
  const { resend, dismiss, isPending, problem } = useMessageDecision(message.id, decision.sendAttempts);
  const verb = VERBS[message.status] ?? "tryAgain";
  const { dismissed, hopeless } = decision;
  const hint = isWaitOver ? hopeless && t(hopeless) : t("waiting");
  const isRefused = isPending || hint !== null;
  const named = { text: messagePreview(message.text) };
  return (
    <>
      {dismissed && (
        <Text size="xs" c="dimmed" mt={2}>
          {dismissed.isYou
            ? t("dismissedByYou")
            : t("dismissedBy", { name: dismissed.name ?? t("somebody") })}
        </Text>
      )}
      {decision.isAllowed && (
        <>
          {hint && (
            <Text size="xs" c="dimmed" mt={2} id={hintId}>
              {hint}
            </Text>
          )}
          <Group gap="xs" mt={4} justify="flex-end">
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconRefresh size={14} aria-hidden />}
              // Stays in reach of the keyboard, so that the reason can be read there.
              data-disabled={isRefused || undefined}
              aria-disabled={isRefused || undefined}
              aria-describedby={hint ? hintId : undefined}
              aria-label={t(`${verb}Named`, named)}
              onClick={() => !isRefused && resend()}
            >
              {t(verb)}
            </Button>
            {!dismissed && (
              <Button
                size="compact-sm"
                variant="subtle"
                color="gray"
                aria-disabled={isPending || undefined}
                aria-label={t("dismissNamed", named)}
                onClick={() => !isPending && dismiss()}
              >
                {t("dismiss")}
              </Button>
            )}
          </Group>
        </>
      )}
      {problem && (
        <Text size="xs" c="var(--mantine-color-error)" role="alert" mt={2}>
          {problem}
        </Text>
      )}
    </>
  );
}
