import { desc, eq, isNotNull } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations, messages } from "#db/schema/conversations.ts";
import { listedMessage } from "#lib/domain/message-preview.ts";

/** Reads again which message of the conversation is the newest, after messages came or went otherwise than one by one. */
export async function updateLastMessage(executor: Executor, conversationId: string): Promise<void> {
  const [newest] = await executor
    .select({
      at: messages.occurredAt,
      author: messages.author,
      kind: messages.kind,
      text: messages.text,
      isRevoked: isNotNull(messages.revokedAt).mapWith(Boolean),
    })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(desc(messages.occurredAt), desc(messages.id))
    .limit(1);
  const listed = newest && listedMessage(newest);
  await executor
    .update(conversations)
    .set({
      ...(newest && { lastMessageAt: newest.at }),
      lastMessagePreview: listed?.preview ?? "",
      lastMessageAuthor: newest?.author ?? null,
      lastMessageKind: listed?.kind ?? null,
    })
    .where(eq(conversations.id, conversationId));
}
