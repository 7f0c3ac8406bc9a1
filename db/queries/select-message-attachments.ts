import { asc, inArray } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";

/** The files of several messages, in the order in which each message has them. */
export async function selectMessageAttachments(executor: Executor, messageIds: string[]) {
  return executor
    .select({
      messageId: attachments.messageId,
      id: attachments.id,
      kind: attachments.kind,
      state: attachments.state,
      mimeType: attachments.mimeType,
      sizeBytes: attachments.sizeBytes,
      fileName: attachments.fileName,
      failureReason: attachments.failureReason,
    })
    .from(attachments)
    .where(inArray(attachments.messageId, messageIds))
    .orderBy(asc(attachments.position));
}
