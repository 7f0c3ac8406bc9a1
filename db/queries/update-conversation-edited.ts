import { and, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";
import type { MessageAuthor } from "#lib/domain/message-status.ts";

/** The conversation's newest message says something else now; of any other message the list shows nothing. */
export async function updateConversationEdited(
  executor: Executor,
  message: { conversationId: string; author: MessageAuthor; occurredAt: Date; preview: string },
): Promise<void> {
  await executor
    .update(conversations)
    .set({ lastMessagePreview: message.preview })
    .where(
      and(
        eq(conversations.id, message.conversationId),
        eq(conversations.lastMessageAt, message.occurredAt),
        eq(conversations.lastMessageAuthor, message.author),
      ),
    );
}
