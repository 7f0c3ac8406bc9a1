import { z } from "zod";
import { KNOWLEDGE_KINDS } from "#lib/domain/knowledge.ts";
import { storableText } from "#lib/domain/text.ts";

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
