import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { insertAttachments, type NewAttachment } from "#db/queries/insert-attachments.ts";
import type { Context } from "#lib/context.ts";
import type { AttachmentReference } from "#lib/domain/message-content.ts";
import { storableText } from "#lib/domain/text.ts";

/** More than any app lets anybody send at once; what is beyond stays in the raw event. */
const MAX_ATTACHMENTS = 50;
const MAX_DETAIL_CHARS = 4_096;

/** Keeps what a new message says of its files, and has each of them fetched. */
export async function recordAttachments(
  ctx: Context,
  tx: Transaction,
  message: { id: string; conversationId: string; attachments: AttachmentReference[] },
): Promise<void> {
  const rows = message.attachments.slice(0, MAX_ATTACHMENTS).map((reference, position): NewAttachment => {
    const isNamed = reference.mediaId !== null || reference.url !== null;
    return {
      id: uuidv7(),
      messageId: message.id,
      conversationId: message.conversationId,
      position,
      kind: reference.kind,
      mediaId: detail(reference.mediaId),
      sourceUrl: detail(reference.url),
      claimedMimeType: detail(reference.mimeType),
      claimedSha256: detail(reference.sha256),
      fileName: detail(reference.fileName),
      ...(isNamed
        ? { state: "pending" }
        : { state: "unavailable", failureReason: "Meta did not say where the file is." }),
    };
  });
  await insertAttachments(tx, rows);
  for (const { id, state } of rows) {
    if (state === "pending") await ctx.queue.enqueue(tx, "media.fetch", { attachmentId: id });
  }
}

function detail(value: string | null): string | null {
  return value === null ? null : storableText(value.slice(0, MAX_DETAIL_CHARS));
}
