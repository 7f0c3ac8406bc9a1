import { asc, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { playgroundSets } from "#db/schema/playground.ts";

export interface PlaygroundSet {
  id: string;
  name: string;
  questions: string[];
}

/** By name. */
export function selectPlaygroundSets(executor: Executor, limit: number): Promise<PlaygroundSet[]> {
  return executor
    .select({ id: playgroundSets.id, name: playgroundSets.name, questions: playgroundSets.questions })
    .from(playgroundSets)
    .orderBy(asc(playgroundSets.name), asc(playgroundSets.id))
    .limit(limit);
}

/** Stores a set, or its newest words. False: there are `max` of them, and it would be one more. */
export async function upsertPlaygroundSet(
  executor: Executor,
  { id, name, questions }: PlaygroundSet,
  { savedBy, max }: { savedBy: string; max: number },
): Promise<boolean> {
  const rows = await executor.execute<{ id: string }>(sql`
    insert into ${playgroundSets} (id, name, questions, saved_by)
    select ${id}::uuid, ${name}, ${JSON.stringify(questions)}::jsonb, ${savedBy}
    where exists (select from ${playgroundSets} where id = ${id}::uuid)
      or (select count(*) from ${playgroundSets}) < ${max}
    on conflict (id) do update set name = excluded.name, questions = excluded.questions,
      saved_by = excluded.saved_by, updated_at = now()
    returning id`);
  return rows.length > 0;
}

export async function deletePlaygroundSet(executor: Executor, id: string): Promise<void> {
  await executor.delete(playgroundSets).where(eq(playgroundSets.id, id));
}
