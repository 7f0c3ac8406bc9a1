import type { ClaimedAttachment } from "#db/queries/claim-attachment.ts";
import type { Context } from "#lib/context.ts";
import { type AttachmentFailure, FILE_MAX_BYTES } from "#lib/domain/attachment.ts";
import type { MediaLocation, OpenedMedia } from "#lib/meta/media.ts";
import { measureBytes } from "./measure-bytes.ts";
import { readSha256 } from "./read-sha256.ts";
import { sniffType } from "./sniff-type.ts";

export type Download =
  | { kind: "downloaded"; mimeType: string; sizeBytes: number }
  | { kind: "failed"; reason: AttachmentFailure };

/** From the first question to the last byte: 100 MB at less than 1 MB/s is given up. */
const DOWNLOAD_TIMEOUT_MS = 3 * 60_000;

interface Source {
  media: OpenedMedia;
  /** As Meta claims them, in whatever encoding. */
  hashes: (string | null)[];
}

/** Writes the file to `storageKey` and checks what came; on failure something may be left there. */
export async function downloadFile(
  ctx: Context,
  attachment: ClaimedAttachment,
  storageKey: string,
  timeoutMs = DOWNLOAD_TIMEOUT_MS,
): Promise<Download> {
  const finished = new AbortController();
  try {
    const signal = AbortSignal.any([finished.signal, AbortSignal.timeout(timeoutMs)]);
    return await download(ctx, attachment, storageKey, signal);
  } finally {
    finished.abort(); // no connection outlives its download, however that ended
  }
}

async function download(
  ctx: Context,
  attachment: ClaimedAttachment,
  storageKey: string,
  signal: AbortSignal,
): Promise<Download> {
  const maxBytes = FILE_MAX_BYTES[attachment.kind];
  const { media, hashes } = await openSource(ctx, attachment, signal);
  if (media.kind === "failed") return media;
  if (media.kind === "expired") return fail("gone");

  const measured = measureBytes(media.bytes, { maxBytes, announcedBytes: media.sizeBytes });
  try {
    await ctx.files.put(storageKey, measured.bytes);
  } catch (error) {
    const { trouble } = measured;
    if (trouble === "too_large") return fail("too_large");
    if (trouble === "interrupted") return fail(signal.aborted ? "too_slow" : "meta_unreachable");
    ctx.log.error({ err: error }, "file could not be stored");
    return fail("storage");
  }
  const { sha256, sizeBytes, head } = measured.result();
  const isDamaged = hashes.map(readSha256).some((claimed) => claimed !== null && claimed !== sha256);
  if (isDamaged) return fail("damaged");
  return { kind: "downloaded", mimeType: await sniffType(head), sizeBytes };
}

/** WhatsApp names an id and Instagram an address. One that is too old is asked for again, once. */
async function openSource(ctx: Context, attachment: ClaimedAttachment, signal: AbortSignal): Promise<Source> {
  const { channel, accountExternalId, mediaId, sourceUrl, claimedSha256 } = attachment;
  if (mediaId !== null) {
    const open = async () =>
      openLocated(ctx, attachment, await ctx.meta.locateMedia({ accountExternalId, mediaId }), signal);
    const once = await open();
    return once.media.kind === "expired" ? open() : once;
  }
  if (sourceUrl === null) return { media: fail("no_source"), hashes: [] };
  const media = await ctx.meta.openMedia({ channel, accountExternalId, url: sourceUrl, signal });
  return media.kind === "expired" ? openRenewed(ctx, attachment, signal) : { media, hashes: [claimedSha256] };
}

/** Instagram's webhook named an address that is too old: the message itself knows a newer one. */
async function openRenewed(
  ctx: Context,
  attachment: ClaimedAttachment,
  signal: AbortSignal,
): Promise<Source> {
  const { channel, accountExternalId, messageExternalId, position } = attachment;
  if (channel !== "instagram" || messageExternalId === null) return { media: fail("gone"), hashes: [] };
  const location = await ctx.meta.locateMessageFile({ accountExternalId, messageExternalId, position });
  return openLocated(ctx, attachment, location, signal);
}

async function openLocated(
  ctx: Context,
  { channel, accountExternalId, kind, claimedSha256 }: ClaimedAttachment,
  location: MediaLocation,
  signal: AbortSignal,
): Promise<Source> {
  if (location.kind === "failed") return { media: location, hashes: [] };
  if ((location.sizeBytes ?? 0) > FILE_MAX_BYTES[kind]) return { media: fail("too_large"), hashes: [] };
  const { url, sha256 } = location;
  const media = await ctx.meta.openMedia({ channel, accountExternalId, url, signal });
  return { media, hashes: [claimedSha256, sha256] };
}

function fail(reason: AttachmentFailure): { kind: "failed"; reason: AttachmentFailure } {
  return { kind: "failed", reason };
}
