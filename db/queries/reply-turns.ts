import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import type { LimitTrace, ReplyTrace, ReplyTurnState } from "#lib/domain/reply-turn.ts";

export type ReplyTurnRow = typeof replyTurns.$inferSelect;

/** The turn that a worker began and did not finish. */
export async function findOpenTurn(executor: Executor, conversationId: string): Promise<ReplyTurnRow | null> {
  const [row] = await executor
    .select()
    .from(replyTurns)
    .where(and(eq(replyTurns.conversationId, conversationId), eq(replyTurns.state, "open")));
  return row ?? null;
}

export interface NewTurn {
  id: string;
  conversationId: string;
  inboundMessageIds: string[];
  lastInboundMessageId: string;
  state: ReplyTurnState;
  reason?: string;
  limits?: LimitTrace[];
}

/** Begins a turn about these messages; each belongs to exactly one turn. null: another worker has them. */
export async function insertTurn(tx: Transaction, turn: NewTurn): Promise<ReplyTurnRow | null> {
  const { inboundMessageIds, limits, ...row } = turn;
  const uncovered = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        inArray(messages.id, inboundMessageIds),
        isNull(messages.replyTurnId),
        // They may have moved since they were read: their contact was merged into another.
        eq(messages.conversationId, turn.conversationId),
      ),
    )
    .for("update");
  if (uncovered.length < inboundMessageIds.length) return null;
  const [created] = await tx
    .insert(replyTurns)
    .values({ ...row, trace: { inboundMessageIds, source: "none", ...(limits ? { limits } : {}) } })
    .onConflictDoNothing()
    .returning();
  if (!created) return null;
  await tx.update(messages).set({ replyTurnId: turn.id }).where(inArray(messages.id, inboundMessageIds));
  return created;
}

export interface TurnOutcome {
  state: Exclude<ReplyTurnState, "open">;
  reason?: string;
  text?: string;
  trace: ReplyTrace;
}

/** False: it is finished already. */
export async function finishTurn(executor: Executor, id: string, outcome: TurnOutcome): Promise<boolean> {
  const rows = await executor
    .update(replyTurns)
    .set({ ...outcome, updatedAt: sql`now()` })
    .where(and(eq(replyTurns.id, id), eq(replyTurns.state, "open")))
    .returning({ id: replyTurns.id });
  return rows.length > 0;
}
