import { eq, inArray, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { approvedAnswers, articlePassages, articles } from "#db/schema/knowledge.ts";
import type { KnowledgeRow } from "./select-knowledge.ts";

export interface StoredKnowledge extends KnowledgeRow {
  /** The text in pieces; of an answer nobody needs them. */
  passages: string[];
}

export async function isKnowledgeKept(executor: Executor, { id, kind }: KnowledgeRow): Promise<boolean> {
  const table = kind === "answer" ? approvedAnswers : articles;
  const rows = await executor.select({ id: table.id }).from(table).where(eq(table.id, id));
  return rows.length > 0;
}

/** Stores entries, or what they have become where they are there already. */
export async function storeKnowledge(tx: Transaction, entries: StoredKnowledge[]): Promise<void> {
  const [answers, texts] = [entries.filter(isAnswer), entries.filter((entry) => !isAnswer(entry))];
  if (answers.length > 0) {
    await tx
      .insert(approvedAnswers)
      .values(
        answers.map(({ id, title, text, language, accountId }) => ({
          id,
          question: title,
          answer: text,
          language,
          channelAccountId: accountId,
        })),
      )
      .onConflictDoUpdate({
        target: approvedAnswers.id,
        set: {
          question: sql`excluded.question`,
          answer: sql`excluded.answer`,
          language: sql`excluded.language`,
          channelAccountId: sql`excluded.channel_account_id`,
          isSample: false,
          updatedAt: sql`now()`,
        },
      });
  }
  if (texts.length > 0) await storeArticles(tx, texts);
}

async function storeArticles(tx: Transaction, entries: StoredKnowledge[]): Promise<void> {
  await tx
    .insert(articles)
    .values(
      entries.map(({ id, title, text, language, accountId }) => ({
        id,
        title,
        body: text,
        language,
        channelAccountId: accountId,
      })),
    )
    .onConflictDoUpdate({
      target: articles.id,
      set: {
        title: sql`excluded.title`,
        body: sql`excluded.body`,
        language: sql`excluded.language`,
        channelAccountId: sql`excluded.channel_account_id`,
        updatedAt: sql`now()`,
      },
    });
  const ids = entries.map(({ id }) => id);
  await tx.delete(articlePassages).where(inArray(articlePassages.articleId, ids));
  await tx
    .insert(articlePassages)
    .values(
      entries.flatMap(({ id, title, language, passages }) =>
        passages.map((text, position) => ({ articleId: id, position, language, title, text })),
      ),
    );
}

function isAnswer({ kind }: StoredKnowledge): boolean {
  return kind === "answer";
}
