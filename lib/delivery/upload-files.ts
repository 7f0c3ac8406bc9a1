import { markUploaded, type OutboundFileRow } from "#db/queries/outbound-files.ts";
import type { Context } from "#lib/context.ts";
import { isAnimatedWebp, WEBP_HEADER_BYTES } from "#lib/domain/is-animated-webp.ts";
import type { UploadOutcome } from "#lib/meta/meta-client.ts";
import { refuseFile } from "./refuse-file.ts";

/**
 * Gives a message's files to WhatsApp before the message is called sent: no customer sees an upload, so that one
 * which broke, or whose worker died, is simply made again. null: all are there.
 */
export async function uploadFiles(
  ctx: Context,
  accountExternalId: string,
  files: readonly OutboundFileRow[],
): Promise<Exclude<UploadOutcome, { kind: "uploaded" }> | null> {
  for (const file of files) {
    const outcome = await upload(ctx, accountExternalId, file);
    if (outcome.kind !== "uploaded") return outcome;
    await markUploaded(ctx.db, { id: file.id, mediaId: outcome.mediaId, at: ctx.now() });
  }
  return null;
}

async function upload(
  ctx: Context,
  accountExternalId: string,
  file: OutboundFileRow,
): Promise<UploadOutcome> {
  const judged = refuseFile("whatsapp", file, await isAnimated(ctx, file));
  if (judged.kind === "refused") return { kind: "failed", code: null, reason: judged.reason };
  const { mimeType, sizeBytes, storageKey } = judged;
  const bytes = await ctx.files.open(storageKey, { start: 0, end: sizeBytes - 1 });
  if (!bytes) return { kind: "failed", code: null, reason: "The file is not in the storage." };
  const { id: clientReference, fileName } = file;
  return ctx.meta.uploadMedia({ accountExternalId, mimeType, fileName, sizeBytes, bytes, clientReference });
}

async function isAnimated(
  ctx: Context,
  { mimeType, storageKey, sizeBytes }: OutboundFileRow,
): Promise<boolean> {
  if (mimeType !== "image/webp" || storageKey === null || sizeBytes === null) return false;
  const end = Math.min(sizeBytes, WEBP_HEADER_BYTES) - 1;
  const head = end < 0 ? null : await ctx.files.open(storageKey, { start: 0, end });
  if (!head) return false;
  const chunks: Uint8Array[] = [];
  for await (const chunk of head) chunks.push(chunk);
  return isAnimatedWebp(Buffer.concat(chunks));
}
