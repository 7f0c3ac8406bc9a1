import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { approvedAnswers } from "#db/schema/replies.ts";

/** From the end: the newest words are the question. */
const MAX_QUERY_CHARS = 500;

/**
 * Approved answers like what the contact wrote, best first, with a score from 0 to 1: how much the question
 * looks like the message (trigrams), raised where they share words that carry meaning.
 */
export async function searchApprovedAnswers(executor: Executor, message: string, limit: number) {
  const text = message.slice(-MAX_QUERY_CHARS).toWellFormed();
  // Any of the words is enough to be a candidate; to_tsvector drops the small ones ("what", "are", "your").
  const anyWord = sql`(
    select coalesce(string_agg(quote_literal(word), ' | '), '')::tsquery
    from unnest(tsvector_to_array(to_tsvector('english', ${text}))) as word)`;
  const question = approvedAnswers.question;
  const shared = sql`case when to_tsvector('english', ${question}) @@ ${anyWord} then 1 else 0 end`;
  const likeness = sql`greatest(similarity(${question}, ${text}), word_similarity(${question}, ${text}), word_similarity(${text}, ${question}))`;
  const score = sql<number>`(0.7 * ${likeness} + 0.3 * ${shared})::float8`;
  return executor
    .select({ id: approvedAnswers.id, question, answer: approvedAnswers.answer, score })
    .from(approvedAnswers)
    .orderBy(sql`${score} desc`, approvedAnswers.id)
    .limit(limit);
}
