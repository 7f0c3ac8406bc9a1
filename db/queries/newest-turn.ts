import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";

/** Lateral subquery: what the assistant did last in a conversation. */
export function newestTurn(executor: Executor) {
  return executor
    .select({ id: replyTurns.id, state: replyTurns.state, reason: replyTurns.reason })
    .from(replyTurns)
    .where(eq(replyTurns.conversationId, conversations.id))
    .orderBy(sql`${replyTurns.createdAt} desc, ${replyTurns.id} desc`)
    .limit(1)
    .as("newest_turn");
}
