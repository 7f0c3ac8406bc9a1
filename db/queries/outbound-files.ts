import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";
import { messages } from "#db/schema/conversations.ts";

/** The files that go out with a message, in their order. */
export async function selectOutboundFiles(executor: Executor, messageId: string) {
  return executor
    .select({
      id: attachments.id,
      kind: attachments.kind,
      state: attachments.state,
      storageKey: attachments.storageKey,
      mimeType: attachments.mimeType,
      sizeBytes: attachments.sizeBytes,
      fileName: attachments.fileName,
      mediaId: attachments.mediaId,
      uploadedAt: attachments.uploadedAt,
    })
    .from(attachments)
    .where(eq(attachments.messageId, messageId))
    .orderBy(asc(attachments.position));
}

export type OutboundFileRow = Awaited<ReturnType<typeof selectOutboundFiles>>[number];

/** Meta keeps the file under this id. */
export async function markUploaded(
  executor: Executor,
  { id, mediaId, at }: { id: string; mediaId: string; at: Date },
): Promise<void> {
  await executor.update(attachments).set({ mediaId, uploadedAt: at }).where(eq(attachments.id, id));
}

/** The next attempt at the message uploads its files anew. */
export async function forgetUploads(executor: Executor, messageId: string): Promise<void> {
  await executor
    .update(attachments)
    .set({ mediaId: null, uploadedAt: null })
    .where(and(eq(attachments.messageId, messageId), isNotNull(attachments.uploadedAt)));
}

/** A file that an operator sends and that is here; null for what customers sent, and for anything else. */
export async function selectLinkableFile(executor: Executor, id: string) {
  const [row] = await executor
    .select({
      storageKey: attachments.storageKey,
      mimeType: attachments.mimeType,
      sizeBytes: attachments.sizeBytes,
      fileName: attachments.fileName,
      kind: attachments.kind,
    })
    .from(attachments)
    .innerJoin(messages, eq(messages.id, attachments.messageId))
    .where(and(eq(attachments.id, id), eq(attachments.state, "stored"), eq(messages.direction, "outbound")));
  return row ?? null;
}
