"use client";

import { useTranslations } from "next-intl";
import { startTransition, useState } from "react";
import type { ContentInput } from "#lib/inbox/content-schema.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { SendContentOutcome } from "#lib/inbox/send-content.ts";
import type { MessageView } from "#lib/inbox/thread-item.ts";
import { sendContentAction } from "../_actions/send-actions.ts";
import { type OutgoingContent, type OutgoingMessage, pendingMessage } from "./pending-message.ts";
import { useTroubleText } from "./use-trouble-text.ts";

/** Sends everything that is not only words. Resolves to what went wrong, or null. */
export function useContentSender(
  { id: conversationId, account }: ConversationView,
  onPending: (message: MessageView) => void,
) {
  const [underway, setUnderway] = useState(0);
  const problemText = useProblem(account.channel);

  function send(messages: OutgoingMessage[], replyTo: MessageView | null): Promise<string | null> {
    setUnderway((count) => count + 1);
    const input = { conversationId, messages: messages.map(toInput), replyTo: replyTo?.id ?? null };
    return new Promise((resolve) => {
      startTransition(async () => {
        messages.forEach((message, index) => {
          onPending(pendingMessage(message, index === 0 ? replyTo : null));
        });
        const result = await sendContentAction(input).catch(() => null);
        setUnderway((count) => count - 1);
        resolve(result?.data ? problemText(result.data) : (result?.serverError ?? problemText(null)));
      });
    });
  }
  return { send, isSending: underway > 0 };
}

function toInput({ id, content, text, uploads }: OutgoingMessage) {
  const uploadIds = uploads.map((upload) => upload.id);
  return { messageId: id, content: inputOf(content), text, uploadIds };
}

/** What files are, the server knows from their bytes. */
function inputOf(content: OutgoingContent): ContentInput {
  switch (content.kind) {
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker":
      return { kind: "files" };
    default:
      return content;
  }
}

function useProblem(channel: ConversationView["account"]["channel"]) {
  const t = useTranslations();
  const troubleText = useTroubleText(channel);
  return (outcome: SendContentOutcome | null): string | null => {
    if (outcome === null) return t("inbox.problem.unexpected");
    switch (outcome.kind) {
      case "queued":
        return null;
      case "upload_gone":
        return t("compose.problem.upload_gone");
      case "invalid": {
        const [first] = outcome.problems;
        const reason = troubleText(first?.trouble ?? { kind: "not_taken" });
        return t("compose.problem.invalid", { reason });
      }
      case "refused":
        return t(`inbox.problem.${outcome.reason}`);
      default:
        return t(`inbox.problem.${outcome.kind}`);
    }
  };
}
