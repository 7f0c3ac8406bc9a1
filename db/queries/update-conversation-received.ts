import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";
import type { MessageKind } from "#lib/domain/message-content.ts";
import type { MessageAuthor } from "#lib/domain/message-status.ts";

export interface ReceivedMessage {
  conversationId: string;
  author: Extract<MessageAuthor, "contact" | "business_app">;
  kind: MessageKind;
  preview: string;
  occurredAt: Date;
  /** null: does not touch the customer service window. */
  windowClosesAt: Date | null;
  /** Written before Gatehouse was connected: nobody has to read it now. */
  isHistory?: boolean;
}

/** Takes a recorded message into the conversation's summary. Webhooks come in any order: only newer ones show. */
export async function updateConversationReceived(
  executor: Executor,
  message: ReceivedMessage,
): Promise<void> {
  const at = sql`${message.occurredAt.toISOString()}::timestamptz`;
  const isNewest = sql`(${conversations.lastMessageAuthor} is null or ${conversations.lastMessageAt} <= ${at})`;
  const closesAt = message.windowClosesAt;
  await executor
    .update(conversations)
    .set({
      lastMessageAt: sql`case when ${conversations.lastMessageAuthor} is null then ${at} else greatest(${conversations.lastMessageAt}, ${at}) end`,
      lastMessagePreview: sql`case when ${isNewest} then ${message.preview} else ${conversations.lastMessagePreview} end`,
      lastMessageKind: sql`case when ${isNewest} then ${message.kind} else ${conversations.lastMessageKind} end`,
      lastMessageAuthor: sql`case when ${isNewest} then ${message.author} else ${conversations.lastMessageAuthor} end`,
      ...(closesAt
        ? {
            lastInboundAt: sql`greatest(${conversations.lastInboundAt}, ${at})`,
            windowClosesAt: sql`greatest(${conversations.windowClosesAt}, ${closesAt.toISOString()}::timestamptz)`,
          }
        : {}),
      ...(message.isHistory ? {} : { unreadCount: unreadAfter(message.author) }),
    })
    .where(eq(conversations.id, message.conversationId));
}

function unreadAfter(author: ReceivedMessage["author"]) {
  return author === "contact" ? sql`${conversations.unreadCount} + 1` : 0;
}
