import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { approvedAnswers, articles } from "#db/schema/knowledge.ts";

/** An article goes with its passages. */
export async function removeKnowledge(
  executor: Executor,
  { id, kind }: { id: string; kind: "answer" | "article" },
): Promise<void> {
  const table = kind === "answer" ? approvedAnswers : articles;
  await executor.delete(table).where(eq(table.id, id));
}
