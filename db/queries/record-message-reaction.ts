import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messageReactions } from "#db/schema/conversations.ts";

export type MessageReaction = typeof messageReactions.$inferInsert;

/**
 * Keeps the newest reaction of one side to a message, known or not. Of two in the same second the taking back is the
 * later one: whoever takes back has reacted before.
 */
export async function recordMessageReaction(executor: Executor, reaction: MessageReaction): Promise<void> {
  const { emoji, occurredAt } = messageReactions;
  await executor
    .insert(messageReactions)
    .values(reaction)
    .onConflictDoUpdate({
      target: [messageReactions.channelAccountId, messageReactions.externalId, messageReactions.reactor],
      set: {
        emoji: sql`excluded.emoji`,
        occurredAt: sql`excluded.occurred_at`,
        conversationId: sql`coalesce(excluded.conversation_id, ${messageReactions.conversationId})`,
      },
      setWhere: sql`(excluded.occurred_at, excluded.emoji is null, coalesce(excluded.emoji, ''))
        > (${occurredAt}, ${emoji} is null, coalesce(${emoji}, ''))`,
    });
}
