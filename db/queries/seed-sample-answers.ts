import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "#db/client.ts";
import { approvedAnswers } from "#db/schema/knowledge.ts";

/** Adds the samples where there are no approved answers at all. */
export async function insertSampleAnswers(
  db: Database,
  samples: readonly { question: string; answer: string }[],
): Promise<void> {
  await db.transaction(async (tx) => {
    // Workers that start together must not each add them.
    await tx.execute(sql`lock table ${approvedAnswers} in share row exclusive mode`);
    const [known] = await tx.select({ id: approvedAnswers.id }).from(approvedAnswers).limit(1);
    if (known) return;
    await tx.insert(approvedAnswers).values(samples.map((row) => ({ id: uuidv7(), ...row, isSample: true })));
  });
}

/** Takes away the samples that nobody made their own. */
export async function deleteSampleAnswers(db: Database): Promise<void> {
  await db.delete(approvedAnswers).where(eq(approvedAnswers.isSample, true));
}
