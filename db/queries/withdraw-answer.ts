import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";

/** Is anything left of what a turn answers? What its sender took back is not. */
export async function hasStandingQuestion(executor: Executor, inboundMessageIds: string[]): Promise<boolean> {
  const rows = await executor
    .select({ id: messages.id })
    .from(messages)
    .where(and(inArray(messages.id, inboundMessageIds), isNull(messages.revokedAt)))
    .limit(1);
  return rows.length > 0;
}

/**
 * Takes back an answer that waits to be sent or to be approved, when nothing is left of what it answers. What an
 * operator approved still goes out.
 */
export async function withdrawAnswer(executor: Executor, replyTurnId: string): Promise<void> {
  const [turn] = await executor
    .select({ conversationId: replyTurns.conversationId, trace: replyTurns.trace })
    .from(replyTurns)
    .where(eq(replyTurns.id, replyTurnId));
  if (!turn || (await hasStandingQuestion(executor, turn.trace.inboundMessageIds))) return;
  await executor
    .update(messages)
    .set({ status: "cancelled", updatedAt: sql`now()` })
    .where(
      and(
        eq(messages.conversationId, turn.conversationId),
        eq(messages.replyTurnId, replyTurnId),
        eq(messages.status, "queued"),
        eq(messages.author, "bot"),
        isNull(messages.operatorId),
      ),
    );
  await executor
    .update(replyTurns)
    .set({ state: "discarded", reason: "message_revoked", updatedAt: sql`now()` })
    .where(and(eq(replyTurns.id, replyTurnId), eq(replyTurns.state, "drafted")));
}
