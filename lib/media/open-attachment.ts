import { z } from "zod";
import { selectOwnUpload } from "#db/queries/pending-uploads.ts";
import { selectStoredAttachment } from "#db/queries/select-stored-attachment.ts";
import type { Context } from "#lib/context.ts";
import { decideRange } from "#lib/domain/byte-range.ts";
import { attachmentDisposition } from "#lib/domain/content-disposition.ts";
import { inlineTypeOf } from "#lib/domain/inline-type.ts";
import type { Operator } from "#lib/domain/operator.ts";

export interface OpenAttachment {
  attachmentId: string;
  /** Of the request. */
  rangeHeader: string | null;
  isDownload: boolean;
  /** Only what is said about it is wanted (HEAD). */
  isHeadOnly: boolean;
}

export type OpenedAttachment =
  | {
      kind: "opened";
      status: 200 | 206;
      headers: Record<string, string>;
      bytes: AsyncIterable<Uint8Array> | null;
    }
  | { kind: "unsatisfiable"; headers: Record<string, string> }
  | { kind: "not_found" };

/** A file never changes, but who may see it does. */
const CACHE_SECONDS = 300;
const BINARY = "application/octet-stream";

/** Also on answers that a browser was never meant to look at: nothing in a file may run, or read this origin. */
const SAFETY_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": `private, max-age=${CACHE_SECONDS}`,
  Vary: "Cookie",
};

/**
 * A kept file for an operator's browser: shown there if that is safe, otherwise saved. Also one that this operator has
 * not sent yet.
 */
export async function openAttachment(
  ctx: Context,
  operator: Operator,
  { attachmentId, rangeHeader, isDownload, isHeadOnly }: OpenAttachment,
): Promise<OpenedAttachment> {
  if (!z.uuid().safeParse(attachmentId).success) return { kind: "not_found" };
  // In this order: sending turns the one into the other.
  const file =
    (await selectOwnUpload(ctx.db, attachmentId, operator.id)) ??
    (await selectStoredAttachment(ctx.db, attachmentId));
  if (!file || file.storageKey === null || file.sizeBytes === null) return { kind: "not_found" };

  const size = file.sizeBytes;
  const range = decideRange(rangeHeader, size);
  if (range.kind === "unsatisfiable") {
    return { kind: "unsatisfiable", headers: { ...SAFETY_HEADERS, "Content-Range": `bytes */${size}` } };
  }
  const { start, end } = range.kind === "part" ? range : { start: 0, end: size - 1 };
  const isInline = !isDownload && inlineTypeOf(file.mimeType) !== null;
  const headers: Record<string, string> = {
    ...SAFETY_HEADERS,
    "Accept-Ranges": "bytes",
    // A type that is not shown need not be known to the browser either.
    "Content-Type": isInline ? (file.mimeType ?? BINARY) : BINARY,
    "Content-Disposition": isInline ? "inline" : attachmentDisposition(file.fileName, fallbackName(file)),
  };
  if (range.kind === "part") headers["Content-Range"] = `bytes ${start}-${end}/${size}`;
  const status = range.kind === "part" ? 206 : 200;
  if (isHeadOnly || size === 0) return { kind: "opened", status, headers, bytes: null };
  const bytes = await ctx.files.open(file.storageKey, { start, end });
  if (bytes) return { kind: "opened", status, headers, bytes };
  ctx.log.error({ attachmentId }, "a kept file is not in the storage");
  return { kind: "not_found" };
}

function fallbackName({ kind, mimeType }: { kind: string | null; mimeType: string | null }): string {
  const subtype = mimeType && inlineTypeOf(mimeType) ? /\/(?:x-)?([a-z0-9]+)/.exec(mimeType)?.[1] : null;
  return subtype ? `${kind}.${subtype}` : (kind ?? "file");
}
