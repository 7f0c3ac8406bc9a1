import { desc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations, messages } from "#db/schema/conversations.ts";
import { messagePreview } from "#lib/domain/message-preview.ts";

/** Reads again which message of the conversation is the newest, after messages came or went otherwise than one by one. */
export async function updateLastMessage(executor: Executor, conversationId: string): Promise<void> {
  const [newest] = await executor
    .select({
      at: messages.occurredAt,
      author: messages.author,
      kind: messages.kind,
      text: messages.text,
    })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(desc(messages.occurredAt), desc(messages.id))
    .limit(1);
  await executor
    .update(conversations)
    .set({
      ...(newest && { lastMessageAt: newest.at }),
      lastMessagePreview: newest ? messagePreview(newest.text) : "",
      lastMessageAuthor: newest?.author ?? null,
      lastMessageKind: newest?.kind ?? null,
    })
    .where(eq(conversations.id, conversationId));
}
