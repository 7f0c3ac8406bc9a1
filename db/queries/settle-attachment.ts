import { and, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";
import type { AttachmentFailure } from "#lib/domain/attachment.ts";

interface Attempt {
  attachmentId: string;
  /** Of the claim. */
  storageKey: string;
}

/** What is found in the bytes. False: another attempt has taken over. */
export async function markAttachmentStored(
  executor: Executor,
  attempt: Attempt,
  found: { mimeType: string; sizeBytes: number; fetchedAt: Date },
): Promise<boolean> {
  return finish(executor, attempt, { state: "stored", failureReason: null, ...found });
}

/** The key goes with it: nothing is kept under it. False: another attempt has taken over. */
export async function markAttachmentMissing(
  executor: Executor,
  attempt: Attempt,
  { state, reason }: { state: "failed" | "unavailable"; reason: AttachmentFailure },
): Promise<boolean> {
  return finish(executor, attempt, { state, failureReason: reason, storageKey: null });
}

async function finish(
  executor: Executor,
  { attachmentId, storageKey }: Attempt,
  values: Partial<typeof attachments.$inferInsert>,
): Promise<boolean> {
  const isOurs = and(
    eq(attachments.id, attachmentId),
    eq(attachments.state, "pending"),
    eq(attachments.storageKey, storageKey),
  );
  const rows = await executor.update(attachments).set(values).where(isOurs).returning({ id: attachments.id });
  return rows.length > 0;
}
