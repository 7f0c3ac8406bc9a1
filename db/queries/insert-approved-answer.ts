import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { approvedAnswers } from "#db/schema/knowledge.ts";

export interface NewApprovedAnswer {
  id: string;
  question: string;
  answer: string;
}

/** Stores it, or what it has become if it is there already. False: there are `max` answers, and this is another. */
export async function insertApprovedAnswer(
  executor: Executor,
  { id, question, answer }: NewApprovedAnswer,
  max: number,
): Promise<boolean> {
  const rows = await executor.execute(sql`
    insert into ${approvedAnswers} (id, question, answer)
    select ${id}::uuid, ${question}, ${answer}
    where (select count(*) from ${approvedAnswers} where id <> ${id}::uuid) < ${max}
    on conflict (id) do update set question = excluded.question, answer = excluded.answer, updated_at = now()
    returning id`);
  return rows.length > 0;
}
