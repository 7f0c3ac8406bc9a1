import { and, eq, gt, notExists } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations, messages } from "#db/schema/conversations.ts";
import type { ListedKind } from "#lib/domain/message-preview.ts";
import type { MessageAuthor } from "#lib/domain/message-status.ts";

export interface EditedMessage {
  id: string;
  conversationId: string;
  author: MessageAuthor;
  occurredAt: Date;
  listed: { kind: ListedKind; preview: string };
}

/** The conversation's newest message says something else now; of any other message the list shows nothing. */
export async function updateConversationEdited(executor: Executor, message: EditedMessage): Promise<void> {
  const { id, conversationId, author, occurredAt, listed } = message;
  // WhatsApp's times are whole seconds.
  const newerOfTheSameTime = executor
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.occurredAt, occurredAt),
        eq(messages.author, author),
        gt(messages.id, id),
      ),
    );
  await executor
    .update(conversations)
    .set({ lastMessagePreview: listed.preview, lastMessageKind: listed.kind })
    .where(
      and(
        eq(conversations.id, conversationId),
        eq(conversations.lastMessageAt, occurredAt),
        eq(conversations.lastMessageAuthor, author),
        notExists(newerOfTheSameTime),
      ),
    );
}
