import { claimAttachment } from "#db/queries/claim-attachment.ts";
import { markAttachmentMissing, markAttachmentStored } from "#db/queries/settle-attachment.ts";
import { AppError } from "#lib/app-error.ts";
import type { Context } from "#lib/context.ts";
import { decideFailure } from "#lib/domain/attachment.ts";
import { newFileKey } from "#lib/files/file-key.ts";
import { downloadFile } from "./download-file.ts";

export interface FetchAttachment {
  attachmentId: string;
  /** The queue does not try again after this one. */
  isLastAttempt?: boolean;
}

/**
 * Fetches a file of a message from Meta and keeps it. Every attempt writes under a key of its own, and the row
 * names it when the file is whole: nobody ever sees half of one, whatever dies in between.
 */
export async function fetchAttachment(
  ctx: Context,
  { attachmentId, isLastAttempt = false }: FetchAttachment,
): Promise<void> {
  const attempt = { attachmentId, storageKey: newFileKey() };
  const claimed = await ctx.db.transaction((tx) => claimAttachment(tx, attempt));
  if (!claimed) return; // it is here, or not to be had
  if (claimed.previousKey) await ctx.files.remove(claimed.previousKey);

  const download = await downloadFile(ctx, claimed, attempt.storageKey);
  if (download.kind === "downloaded") {
    const { mimeType, sizeBytes } = download;
    const found = { mimeType, sizeBytes, fetchedAt: ctx.now() };
    if (!(await markAttachmentStored(ctx.db, attempt, found))) await ctx.files.remove(attempt.storageKey);
    return;
  }
  await ctx.files.remove(attempt.storageKey);
  const { reason } = download;
  const { state, isRetried } = decideFailure(reason);
  const isOurs = await markAttachmentMissing(ctx.db, attempt, { state, reason });
  ctx.log.warn({ attachmentId, reason, state }, "attachment not fetched");
  if (isOurs && isRetried && !isLastAttempt) throw new AppError("unavailable", `not fetched: ${reason}`);
}
