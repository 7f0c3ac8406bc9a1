"use client";

import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { v7 as uuidv7 } from "uuid";
import type { ReplyToCommentOutcome } from "#lib/comments/reply-to-comment.ts";
import { type CommentReplyKind, checkCommentText } from "#lib/domain/comment-action.ts";
import { replyToCommentAction } from "./comment-actions.ts";

interface UseReply {
  commentId: string;
  kind: CommentReplyKind;
  initialText: string;
  onDone: () => void;
}

/** The reply being written, and how to send it. */
export function useReply({ commentId, kind, initialText, onDone }: UseReply) {
  const t = useTranslations("comments.problem");
  const [text, setText] = useState(initialText);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, startTransition] = useTransition();
  // The same words again are the same reply: it may have been queued although the answer did not come.
  const attempts = useRef(new Map<string, string>());

  function write(typed: string) {
    setText(typed);
    setProblem(null);
  }

  function send() {
    if (isSending) return; // the second click of a double click
    const check = checkCommentText(kind, text);
    if (check.kind !== "ok") return setProblem(explain({ kind: "invalid_text", problem: check }));
    const actionId = attempts.current.get(check.text) ?? uuidv7();
    attempts.current.set(check.text, actionId);
    startTransition(async () => {
      const result = await replyToCommentAction({ commentId, actionId, kind, text }).catch(() => null);
      if (result?.data?.kind === "queued") return onDone();
      setProblem(result?.data ? explain(result.data) : (result?.serverError ?? t("unexpected")));
    });
  }

  function explain(outcome: Exclude<ReplyToCommentOutcome, { kind: "queued" }>): string {
    if (outcome.kind === "refused") return t(outcome.reason);
    if (outcome.kind !== "invalid_text") return t(outcome.kind);
    if (outcome.problem.kind === "empty") return t("empty");
    const { length, limit } = outcome.problem;
    return t(`too_long.${limit.unit}`, { used: length, max: limit.max });
  }
  return { text, write, send, problem, isSending };
}
