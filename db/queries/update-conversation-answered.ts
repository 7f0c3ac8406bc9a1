import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";
import type { MessageKind } from "#lib/domain/message-content.ts";

export interface OutboundSummary {
  conversationId: string;
  author: "bot" | "operator";
  /** Default: a plain text. */
  kind?: MessageKind;
  preview: string;
  occurredAt: Date;
  /** A person saw the conversation while answering: nothing in it is unread any more. */
  isRead: boolean;
}

/** Shows what goes out as the newest message. */
export async function updateConversationAnswered(executor: Executor, answer: OutboundSummary): Promise<void> {
  await executor
    .update(conversations)
    .set({
      // Meta's clock may be ahead of ours: the conversation must not move back in the list.
      lastMessageAt: sql`greatest(${conversations.lastMessageAt}, ${answer.occurredAt.toISOString()}::timestamptz)`,
      lastMessagePreview: answer.preview,
      lastMessageKind: answer.kind ?? "text",
      lastMessageAuthor: answer.author,
      ...(answer.isRead ? { unreadCount: 0 } : {}),
    })
    .where(eq(conversations.id, answer.conversationId));
}
