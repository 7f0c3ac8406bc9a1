import type { Executor } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";

export type NewAttachment = typeof attachments.$inferInsert;

/** The files of a message that was just recorded. */
export async function insertAttachments(executor: Executor, rows: NewAttachment[]): Promise<void> {
  if (rows.length > 0) await executor.insert(attachments).values(rows).onConflictDoNothing();
}
