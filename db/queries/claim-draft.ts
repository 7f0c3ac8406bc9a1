import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { replyTurns } from "#db/schema/replies.ts";

/** Marks a waiting draft as sent by an operator. False: it does not wait any more. */
export async function claimDraft(executor: Executor, turnId: string, operatorId: string): Promise<boolean> {
  const rows = await executor
    .update(replyTurns)
    .set({ state: "sent", decidedBy: operatorId, updatedAt: sql`now()` })
    .where(and(eq(replyTurns.id, turnId), eq(replyTurns.state, "drafted")))
    .returning({ id: replyTurns.id });
  return rows.length > 0;
}
