import { asc } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { approvedAnswers } from "#db/schema/knowledge.ts";

/** Oldest first. */
export function selectApprovedAnswers(executor: Executor, limit: number) {
  return executor
    .select({
      id: approvedAnswers.id,
      question: approvedAnswers.question,
      answer: approvedAnswers.answer,
    })
    .from(approvedAnswers)
    .orderBy(asc(approvedAnswers.createdAt), asc(approvedAnswers.id))
    .limit(limit);
}
