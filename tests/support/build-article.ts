import { v7 as uuidv7 } from "uuid";
import type { Executor } from "#db/client.ts";
import { articlePassages, articles } from "#db/schema/knowledge.ts";
import { cutPassages } from "#lib/domain/cut-passages.ts";

/** With its passages, as saving it writes them. */
export async function buildArticle(
  executor: Executor,
  overrides: Partial<typeof articles.$inferInsert> = {},
): Promise<typeof articles.$inferSelect> {
  const values = {
    id: uuidv7(),
    language: "en",
    title: "Courses",
    body: "There is a course every Thursday evening.",
    ...overrides,
  };
  const [row] = await executor.insert(articles).values(values).returning();
  if (!row) throw new Error("The insert returned no row");
  const passages = cutPassages(row.body).map((text, position) => ({
    articleId: row.id,
    position,
    language: row.language,
    title: row.title,
    text,
  }));
  await executor.insert(articlePassages).values(passages);
  return row;
}
