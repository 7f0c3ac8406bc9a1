import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";
import type { ListedKind } from "#lib/domain/message-preview.ts";
import type { MessageAuthor } from "#lib/domain/message-status.ts";

export interface ReceivedMessage {
  conversationId: string;
  author: Extract<MessageAuthor, "contact" | "business_app" | "operator">;
  listed: { kind: ListedKind; preview: string };
  occurredAt: Date;
  /** null: does not touch the customer service window. */
  windowClosesAt: Date | null;
  /** From before Gatehouse was connected: nobody has to read it. */
  isHistory: boolean;
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
      lastMessagePreview: sql`case when ${isNewest} then ${message.listed.preview} else ${conversations.lastMessagePreview} end`,
      lastMessageKind: sql`case when ${isNewest} then ${message.listed.kind} else ${conversations.lastMessageKind} end`,
      lastMessageAuthor: sql`case when ${isNewest} then ${message.author} else ${conversations.lastMessageAuthor} end`,
      ...(closesAt
        ? {
            lastInboundAt: sql`greatest(${conversations.lastInboundAt}, ${at})`,
            windowClosesAt: sql`greatest(${conversations.windowClosesAt}, ${closesAt.toISOString()}::timestamptz)`,
          }
        : {}),
      ...changeOfUnread(message),
    })
    .where(eq(conversations.id, message.conversationId));
}

// Who writes in the app has read there; an operator's private reply was written beside a comment, elsewhere.
function changeOfUnread({ author, isHistory }: ReceivedMessage) {
  switch (author) {
    case "contact":
      return isHistory ? {} : { unreadCount: sql`${conversations.unreadCount} + 1` };
    case "business_app":
      return { unreadCount: 0 };
    case "operator":
      return {};
  }
}
