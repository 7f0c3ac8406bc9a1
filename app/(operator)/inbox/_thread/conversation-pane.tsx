"use client";

import { useTranslations } from "next-intl";
import { startTransition, useEffect, useOptimistic, useRef } from "react";
import type { Page } from "#lib/inbox/cursor.ts";
import type { ConversationView } from "#lib/inbox/get-conversation.ts";
import type { MessageView, ThreadItem } from "#lib/inbox/thread-item.ts";
import { useClock } from "../../../_ui/use-clock.ts";
import { TraceProvider } from "../../_trace/trace-provider.tsx";
import { markReadAction } from "../_actions/conversation-actions.ts";
import { ReplyTargetProvider } from "../_compose/reply-target.tsx";
import { Composer } from "./composer.tsx";
import { ConversationBanner } from "./conversation-banner.tsx";
import classes from "./conversation-pane.module.css";
import { currentComposer } from "./current-composer.ts";
import { DraftCard } from "./draft-card.tsx";
import { MessageThread } from "./message-thread.tsx";
import { ThreadHeader } from "./thread-header.tsx";
import { TraceKey } from "./trace-key.tsx";

interface ConversationPaneProps {
  conversation: ConversationView;
  firstPage: Page<ThreadItem>;
  canWrite: boolean;
  now: Date;
}

export function ConversationPane({
  conversation,
  firstPage,
  canWrite,
  now: renderedAt,
}: ConversationPaneProps) {
  const t = useTranslations("inbox.thread");
  const now = useClock(renderedAt);
  const [pending, addPending] = useOptimistic<MessageView[], MessageView>([], (known, message) => [
    ...known,
    message,
  ]);
  const composer = currentComposer(conversation, now);
  useMarkRead(conversation.id, conversation.unreadCount, canWrite);
  return (
    <TraceProvider>
      <section className={classes.pane} aria-label={t("messages", { name: conversation.contact.name })}>
        <TraceKey turnId={conversation.draft?.turnId ?? conversation.newestTurn?.id ?? null} />
        <ThreadHeader conversation={conversation} now={now} />
        <ConversationBanner conversation={conversation} composer={composer} canWrite={canWrite} now={now} />
        <ReplyTargetProvider canSend={composer.kind === "open"}>
          <MessageThread
            conversationId={conversation.id}
            contactName={conversation.contact.name}
            firstPage={firstPage}
            pending={pending}
            now={now}
          />
          <div className={classes.foot}>
            {conversation.draft && (
              <DraftCard
                key={conversation.draft.turnId}
                draft={conversation.draft}
                channel={conversation.account.channel}
                composer={composer}
              />
            )}
            <Composer conversation={conversation} composer={composer} now={now} onPending={addPending} />
          </div>
        </ReplyTargetProvider>
      </section>
    </TraceProvider>
  );
}

/** What is open in front of somebody who can answer is read. */
function useMarkRead(conversationId: string, unreadCount: number, canWrite: boolean): void {
  const isMarking = useRef(false);
  useEffect(() => {
    if (!canWrite || unreadCount === 0 || isMarking.current || document.hidden) return;
    isMarking.current = true;
    startTransition(async () => {
      // Failing is harmless: it stays unread, and the next refresh tries again.
      await markReadAction({ conversationId }).catch(() => null);
      isMarking.current = false;
    });
  }, [conversationId, unreadCount, canWrite]);
}
