import { z } from "zod";
import { countKnowledge } from "#db/queries/count-knowledge.ts";
import { selectKnowledge } from "#db/queries/select-knowledge.ts";
import type { Context } from "#lib/context.ts";
import { KNOWLEDGE_KINDS } from "#lib/domain/knowledge.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { storableText } from "#lib/domain/text.ts";
import type { KnowledgeEntry } from "./entry.ts";

export const PAGE_SIZE = 25;
const SEARCH_MAX_CHARS = 200;
const PAGES_MAX = 1_000;

/** Out of an address, in which anything may stand. */
export const knowledgeQuerySchema = z.object({
  find: z
    .string()
    .transform((find) => storableText(find).trim().slice(0, SEARCH_MAX_CHARS))
    .catch(""),
  kind: z.enum(KNOWLEDGE_KINDS).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(PAGES_MAX).catch(1),
});

export type KnowledgeQuery = z.infer<typeof knowledgeQuerySchema>;

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
