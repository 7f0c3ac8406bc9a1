"use client";

import { Badge, Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import type { CommentActionView } from "#lib/comments/to-comment.ts";
import type { CommentActionStatus } from "#lib/domain/comment.ts";
import { LocalTime } from "../../../_ui/local-time.tsx";
import classes from "../comments.module.css";
import { isExplainedCode } from "./explained-codes.ts";

const COLORS: Record<CommentActionStatus, string> = {
  queued: "gray",
  sending: "blue",
  done: "teal",
  failed: "red",
  unconfirmed: "yellow",
};

interface DoneActionProps {
  action: CommentActionView;
  /** null: there is no use in trying it again. */
  onRetry: (() => void) | null;
}

/** What an operator wanted of a comment, and how it went. */
export function DoneAction({ action, onRetry }: DoneActionProps) {
  const t = useTranslations("comments.done");
  const { kind, status, operator } = action;
  const name = operator.isYou ? t("you") : (operator.name ?? t("somebody"));
  const explanation = useExplanation(action);
  return (
    <div className={classes.done}>
      <div className={classes.line}>
        <Text component="span" size="xs" fw={600}>
          {t(kind)}
        </Text>
        <Badge size="sm" color={COLORS[status]} variant="light" tt="none" role="status">
          {t(`status.${status}`)}
        </Badge>
        <Text component="span" size="xs" c="dimmed">
          <bdi>{name}</bdi> ·{" "}
          <LocalTime value={action.at} options={{ dateStyle: "medium", timeStyle: "short" }} />
        </Text>
      </div>
      {action.text && (
        <Text size="sm" dir="auto" className={classes.text}>
          {action.text}
        </Text>
      )}
      {explanation && (
        <Text size="xs" c={status === "failed" ? "var(--mantine-color-error)" : "dimmed"}>
          <bdi>{explanation}</bdi>
        </Text>
      )}
      {onRetry && (status === "failed" || status === "unconfirmed") && (
        <Group>
          <Button
            size="compact-xs"
            variant="default"
            onClick={onRetry}
            aria-label={t("retryLabel", { action: t(kind) })}
          >
            {t("retry")}
          </Button>
        </Group>
      )}
    </div>
  );
}

function useExplanation({ status, failure }: CommentActionView): string | null {
  const t = useTranslations("comments.done");
  if (status === "unconfirmed") return t("unconfirmed");
  if (status !== "failed") return null;
  if (!failure?.code) return failure?.reason ?? t("unknown");
  const code = t("code", { code: String(failure.code) });
  const reason = isExplainedCode(failure.code)
    ? t(`reasons.${failure.code}`)
    : t("reported", { reason: failure.reason ?? "" });
  return `${reason} (${code})`;
}
