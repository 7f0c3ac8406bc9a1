import { countKnowledge } from "#db/queries/count-knowledge.ts";
import { selectKnowledge } from "#db/queries/select-knowledge.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { KnowledgeEntry } from "./entry.ts";
import { type KnowledgeQuery, PAGE_SIZE } from "./knowledge-query.ts";

export interface KnowledgeList {
  entries: KnowledgeEntry[];
  /** That fit the search. */
  found: number;
  /** Whatever is searched for. */
  total: number;
}

/** A page of what the assistant knows, newest first. */
export async function listKnowledge(
  ctx: Context,
  _operator: Operator,
  { find, kind, page }: KnowledgeQuery,
): Promise<KnowledgeList> {
  const [entries, found, total] = await Promise.all([
    selectKnowledge(ctx.db, { find, kind, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }),
    countKnowledge(ctx.db, { find, kind }),
    countKnowledge(ctx.db, {}),
  ]);
  return { entries, found, total };
}
