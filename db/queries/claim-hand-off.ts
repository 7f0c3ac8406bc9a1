import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { replyTurns } from "#db/schema/replies.ts";

/** Notes who took a hand-off on. False: somebody has it already. */
export async function claimHandOff(executor: Executor, turnId: string, operatorId: string): Promise<boolean> {
  const rows = await executor
    .update(replyTurns)
    .set({ decidedBy: operatorId, updatedAt: sql`now()` })
    .where(and(eq(replyTurns.id, turnId), eq(replyTurns.state, "handed_off"), isNull(replyTurns.decidedBy)))
    .returning({ id: replyTurns.id });
  return rows.length > 0;
}
