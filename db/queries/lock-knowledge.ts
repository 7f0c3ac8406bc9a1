import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { approvedAnswers, articles } from "#db/schema/knowledge.ts";

/** Until the transaction ends nobody else changes entries, so that what was counted and compared stays true. */
export async function lockKnowledge(tx: Transaction): Promise<void> {
  await tx.execute(sql`lock table ${approvedAnswers}, ${articles} in share row exclusive mode`);
}
