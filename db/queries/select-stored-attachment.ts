import { and, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";

export async function selectStoredAttachment(executor: Executor, attachmentId: string) {
  const [row] = await executor
    .select({
      storageKey: attachments.storageKey,
      mimeType: attachments.mimeType,
      sizeBytes: attachments.sizeBytes,
      fileName: attachments.fileName,
      kind: attachments.kind,
    })
    .from(attachments)
    .where(and(eq(attachments.id, attachmentId), eq(attachments.state, "stored")));
  return row ?? null;
}
