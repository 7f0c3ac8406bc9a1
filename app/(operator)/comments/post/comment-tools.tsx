"use client";

import { Button, Group, Text } from "@mantine/core";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { CommentActionView, CommentView } from "#lib/comments/to-comment.ts";
import type { CommentReplyKind } from "#lib/domain/comment-action.ts";
import classes from "../comments.module.css";
import { DoneAction } from "./done-action.tsx";
import { ReplyForm } from "./reply-form.tsx";
import { useHide } from "./use-hide.ts";
import { useRetryPrivateReply } from "./use-retry-private-reply.ts";

interface CommentToolsProps {
  comment: CommentView;
  author: string;
}

interface OpenForm {
  kind: CommentReplyKind;
  text: string;
}

/** What was done about a comment, and the ways to do more. */
export function CommentTools({ comment, author }: CommentToolsProps) {
  const t = useTranslations("comments");
  const [form, setForm] = useState<OpenForm | null>(null);
  const tools = useRef<HTMLDivElement>(null);
  const { hide, isHiding } = useHide(comment.id);
  const retryPrivateReply = useRetryPrivateReply();
  const { refusals, isHidden, actions } = comment;
  const replyKinds = [
    { kind: "public_reply", refusal: refusals.publicReply },
    { kind: "private_reply", refusal: refusals.privateReply },
  ] as const;
  const hideKind = isHidden ? "unhide" : "hide";
  const note = refusals.publicReply === null ? refusals.privateReply : null;
  const isUnderway = actions.some(
    ({ kind, status }) =>
      (kind === "hide" || kind === "unhide") && (status === "queued" || status === "sending"),
  );

  function close() {
    setForm(null);
    tools.current?.focus(); // what had the focus is gone
  }
  function retry({ id, kind, text, status, sendAttempts }: CommentActionView) {
    if (mayHaveArrived({ kind, status })) return retryPrivateReply({ actionId: id, sendAttempts });
    if (kind === "hide" || kind === "unhide") hide(kind === "hide");
    else setForm({ kind, text: text ?? "" });
  }
  const isAllowed = (kind: CommentActionView["kind"]) => {
    if (kind === "public_reply") return refusals.publicReply === null;
    return (kind === "private_reply" ? refusals.privateReply : refusals.hide) === null;
  };
  // Instagram takes one per comment: it cannot arrive twice.
  const canRetry = (action: CommentActionView) =>
    isAllowed(action.kind) || (mayHaveArrived(action) && refusals.privateReply === "already_used");

  return (
    <div ref={tools} tabIndex={-1} className={classes.tools}>
      {actions.filter(isWorthShowing).map((action) => (
        <DoneAction
          key={action.id}
          action={action}
          onRetry={isNewestOfKind(action, actions) && canRetry(action) ? () => retry(action) : null}
        />
      ))}
      {form ? (
        <ReplyForm
          key={form.kind}
          commentId={comment.id}
          kind={form.kind}
          initialText={form.text}
          author={author}
          onDone={close}
        />
      ) : (
        <Group gap="xs">
          {replyKinds.map(
            ({ kind, refusal }) =>
              refusal === null && (
                <Button
                  key={kind}
                  size="compact-sm"
                  variant="default"
                  onClick={() => setForm({ kind, text: "" })}
                  aria-label={t(`action.${kind}Label`, { author })}
                >
                  {t(`action.${kind}`)}
                </Button>
              ),
          )}
          {refusals.hide === null && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              loading={isHiding || isUnderway}
              onClick={() => hide(!isHidden)}
              aria-label={t(`action.${hideKind}Label`, { author })}
            >
              {t(`action.${hideKind}`)}
            </Button>
          )}
          {(note === "too_old" || note === "already_used" || note === "live_over") && (
            <Text size="xs" c="dimmed">
              {t(`refusal.${note}`)}
            </Text>
          )}
        </Group>
      )}
    </div>
  );
}

/** That it is hidden shows already. */
function isWorthShowing({ kind, status }: CommentActionView): boolean {
  return status !== "done" || (kind !== "hide" && kind !== "unhide");
}

function isNewestOfKind(action: CommentActionView, all: CommentActionView[]): boolean {
  const sort = ({ kind }: CommentActionView) => (kind === "unhide" ? "hide" : kind);
  return all.findLast((other) => sort(other) === sort(action)) === action;
}

function mayHaveArrived({ kind, status }: Pick<CommentActionView, "kind" | "status">): boolean {
  return kind === "private_reply" && status === "unconfirmed";
}
