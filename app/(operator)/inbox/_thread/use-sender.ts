"use client";

import { startTransition, useRef, useState } from "react";
import { v7 as uuidv7 } from "uuid";
import { checkReplyText } from "#lib/domain/reply-text.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { MessageView } from "#lib/inbox/list-messages.ts";
import { sendReplyAction } from "../_actions/reply-actions.ts";
import { useProblemText } from "./use-problem-text.ts";

/** The text being written, and how to send it. */
export function useSender({ id, account }: ConversationView, onPending: (message: MessageView) => void) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const attempt = useRef<{ id: string; text: string } | null>(null);
  const describe = useProblemText();

  function write(typed: string) {
    setText(typed);
    setProblem(null);
  }

  function send() {
    if (isSending) return;
    const check = checkReplyText(account.channel, text);
    if (check.kind !== "ok") return setProblem(describe.ofText(check));
    // The same words again are the same message: it may have arrived although the answer did not.
    if (attempt.current?.text !== text) attempt.current = { id: uuidv7(), text };
    const messageId = attempt.current.id;
    setIsSending(true);
    setProblem(null);
    setText("");
    startTransition(async () => {
      onPending(pendingMessage(messageId, check.text));
      const result = await sendReplyAction({ conversationId: id, messageId, text }).catch(() => null);
      setIsSending(false);
      if (result?.data?.kind === "queued") {
        attempt.current = null;
        return;
      }
      setText((typedSince) => typedSince || text);
      setProblem(
        result?.data ? describe.ofOutcome(result.data) : (result?.serverError ?? describe.unexpected),
      );
    });
  }
  return { text, write, send, problem, isSending };
}

function pendingMessage(id: string, text: string): MessageView {
  return {
    id,
    author: "operator",
    text,
    status: "queued",
    occurredAt: new Date(),
    failure: null,
    operator: { name: null, isYou: true },
  };
}
