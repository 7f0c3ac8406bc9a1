import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";

/** Lateral subquery: the newest draft of a conversation that waits for a person. */
export function newestDraft(executor: Executor) {
  return executor
    .select({
      id: replyTurns.id,
      text: replyTurns.text,
      createdAt: replyTurns.createdAt,
      lastInboundMessageId: replyTurns.lastInboundMessageId,
    })
    .from(replyTurns)
    .where(and(eq(replyTurns.conversationId, conversations.id), eq(replyTurns.state, "drafted")))
    .orderBy(sql`${replyTurns.createdAt} desc, ${replyTurns.id} desc`)
    .limit(1)
    .as("draft");
}
