import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";

export interface KnowledgeFilter {
  /** What has to stand in it; "" for everything. */
  find?: string;
  kind?: "answer" | "article" | null;
}

export interface KnowledgeRow {
  id: string;
  kind: "answer" | "article";
  title: string;
  text: string;
  language: string;
  accountId: string | null;
}

/** Entries of both kinds, newest first. */
export async function selectKnowledge(
  executor: Executor,
  { limit, offset = 0, ...filter }: KnowledgeFilter & { limit: number; offset?: number },
): Promise<KnowledgeRow[]> {
  const rows = await executor.execute<KnowledgeRow & Record<string, unknown>>(sql`
    select id, kind, title, text, language, account_id as "accountId" from ${knowledgeLike(filter)} as entries
    order by id desc, kind limit ${limit} offset ${offset}`);
  return rows.map(({ id, kind, title, text, language, accountId }) => ({
    id,
    kind,
    title,
    text,
    language,
    accountId,
  }));
}

/** What fits the filter, as a table. */
export function knowledgeLike({ find = "", kind = null }: KnowledgeFilter): SQL {
  const pattern = `%${find.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(
    select id, 'answer' as kind, question as title, answer as text, language, channel_account_id as account_id
    from approved_answers
    where ${kind}::text is distinct from 'article' and (question ilike ${pattern} or answer ilike ${pattern})
    union all
    select id, 'article', title, body, language, channel_account_id from articles
    where ${kind}::text is distinct from 'answer' and (title ilike ${pattern} or body ilike ${pattern}))`;
}
