"use client";

import { startTransition, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { NO_CONTEXT } from "#lib/domain/message-content.ts";
import { checkReplyText } from "#lib/domain/reply-text.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { sendReplyAction } from "../_actions/reply-actions.ts";
import { useProblemText } from "./use-problem-text.ts";

/** The text being written, and how to send it. */
export function useSender({ id, account }: ConversationView, onPending: (message: MessageView) => void) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [underway, setUnderway] = useState(0);
  const attempts = useRef(new Map<string, string>());
  const describe = useProblemText();
  const isSending = underway > 0;

  function write(typed: string) {
    setText(typed);
    setProblem(null);
  }

  function send() {
    if (isSending && text === "") return; // the second click of a double click
    const check = checkReplyText(account.channel, text);
    if (check.kind !== "ok") return setProblem(describe.ofText(check));
    const messageId = attemptId(text);
    setUnderway((count) => count + 1);
    write("");
    startTransition(async () => {
      onPending(pendingMessage(messageId, check.text));
      const result = await sendReplyAction({ conversationId: id, messageId, text }).catch(() => null);
      setUnderway((count) => count - 1);
      if (result?.data?.kind === "queued") return void attempts.current.delete(text);
      setText((typedSince) => (typedSince === "" ? text : `${text}\n${typedSince}`));
      setProblem(
        result?.data ? describe.ofOutcome(result.data) : (result?.serverError ?? describe.unexpected),
      );
    });
  }

  /** The same words again are the same message: it may have arrived although the answer did not. */
  function attemptId(words: string): string {
    const messageId = attempts.current.get(words) ?? uuidv7();
    attempts.current.set(words, messageId);
    return messageId;
  }
  return { text, write, send, problem, isSending };
}

function pendingMessage(id: string, text: string): MessageView {
  return {
    id,
    type: "message",
    author: "operator",
    participant: null,
    content: { kind: "text" },
    text,
    context: NO_CONTEXT,
    replyTo: null,
    attachments: [],
    reactions: [],
    reports: [],
    edited: null,
    revokedAt: null,
    status: "queued",
    occurredAt: new Date(),
    failure: null,
    operator: { name: null, isYou: true },
    webhookEventId: null,
    isKnownToMeta: false,
  };
}
