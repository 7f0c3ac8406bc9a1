"use client";

import { startTransition, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { partId } from "#lib/domain/part-id.ts";
import { checkTypedText } from "#lib/domain/reply-text.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { sendReplyAction } from "../_actions/reply-actions.ts";
import { pendingMessage } from "../_compose/pending-message.ts";
import { useReplyTarget } from "../_compose/reply-target.tsx";
import { useProblemText } from "./use-problem-text.ts";

/** The text being written, and how to send it. */
export function useSender({ id, account }: ConversationView, onPending: (message: MessageView) => void) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [underway, setUnderway] = useState(0);
  const attempts = useRef(new Map<string, string>());
  const describe = useProblemText();
  const reply = useReplyTarget();
  const isSending = underway > 0;

  function write(typed: string) {
    setText(typed);
    setProblem(null);
  }

  function send() {
    if (isSending && text === "") return; // the second click of a double click
    const check = checkTypedText(account.channel, text);
    if (check.kind !== "ok") return setProblem(describe.ofText(check));
    const replyTo = reply.target;
    const words = `${replyTo?.id ?? ""} ${text}`;
    const messageId = attemptId(words);
    setUnderway((count) => count + 1);
    write("");
    reply.cancel();
    startTransition(async () => {
      check.parts.forEach((words, index) => {
        const part = check.parts.length > 1 ? { number: index + 1, count: check.parts.length } : null;
        const message = { id: partId(messageId, index + 1), text: words, uploads: [], part };
        onPending(pendingMessage({ ...message, content: { kind: "text" } }, index === 0 ? replyTo : null));
      });
      const input = { conversationId: id, messageId, text, replyTo: replyTo?.id ?? null };
      const result = await sendReplyAction(input).catch(() => null);
      setUnderway((count) => count - 1);
      if (result?.data?.kind === "queued") return void attempts.current.delete(words);
      putBack(text, replyTo);
      setProblem(
        result?.data ? describe.ofOutcome(result.data) : (result?.serverError ?? describe.unexpected),
      );
    });
  }

  function putBack(words: string, replyTo: MessageView | null) {
    setText((typedSince) => (typedSince === "" ? words : `${words}\n${typedSince}`));
    if (replyTo) reply.answer?.(replyTo);
  }

  /** The same words again are the same message: it may have arrived although the answer did not. */
  function attemptId(words: string): string {
    const messageId = attempts.current.get(words) ?? uuidv7();
    attempts.current.set(words, messageId);
    return messageId;
  }
  return { text, write, send, putBack, problem, setProblem, isSending };
}
