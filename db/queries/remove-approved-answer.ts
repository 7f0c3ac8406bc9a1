import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { approvedAnswers } from "#db/schema/knowledge.ts";

export async function removeApprovedAnswer(executor: Executor, id: string): Promise<void> {
  await executor.delete(approvedAnswers).where(eq(approvedAnswers.id, id));
}
