import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { type KnowledgeFilter, knowledgeLike } from "./select-knowledge.ts";

export async function countKnowledge(executor: Executor, filter: KnowledgeFilter): Promise<number> {
  const [row] = await executor.execute<{ count: number }>(
    sql`select count(*)::int as count from ${knowledgeLike(filter)} as entries`,
  );
  return row?.count ?? 0;
}
