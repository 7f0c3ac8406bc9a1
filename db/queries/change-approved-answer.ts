import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { approvedAnswers } from "#db/schema/knowledge.ts";

export interface ChangedApprovedAnswer {
  id: string;
  question: string;
  answer: string;
}

/** False: it no longer exists. */
export async function changeApprovedAnswer(
  executor: Executor,
  { id, question, answer }: ChangedApprovedAnswer,
): Promise<boolean> {
  const rows = await executor
    .update(approvedAnswers)
    .set({ question, answer, isSample: false, updatedAt: sql`now()` })
    .where(eq(approvedAnswers.id, id))
    .returning({ id: approvedAnswers.id });
  return rows.length > 0;
}
