import { z } from "zod";
import { selectLinkableFile } from "#db/queries/outbound-files.ts";
import type { Context } from "#lib/context.ts";
import { isGoodFileLink } from "#lib/files/file-link.ts";

export const linkedFileSchema = z.object({
  attachmentId: z.uuid(),
  expires: z.string().regex(/^\d{1,15}$/),
  signature: z.string().max(100),
});

export type LinkedFile =
  | { kind: "opened"; headers: Record<string, string>; bytes: AsyncIterable<Uint8Array> | null }
  /** Also where the link is too old or was made by somebody else: the answers are the same. */
  | { kind: "not_found" };

interface OpenLinkedFile {
  attachmentId: string;
  expires: string | null;
  signature: string | null;
  /** Only what is said about it is wanted (HEAD). */
  isHeadOnly: boolean;
}

/** Hands a file of a message that is being sent to whoever has the link: Meta, for a quarter of an hour. */
export async function openLinkedFile(ctx: Context, request: OpenLinkedFile): Promise<LinkedFile> {
  const link = linkedFileSchema.safeParse(request);
  const { fileLinks } = ctx.settings;
  if (!fileLinks || !link.success || !isGoodFileLink(fileLinks.secret, link.data, ctx.now())) {
    return { kind: "not_found" };
  }
  const file = await selectLinkableFile(ctx.db, link.data.attachmentId);
  if (!file || file.storageKey === null || !file.sizeBytes) return { kind: "not_found" };
  const headers = {
    "Content-Type": file.mimeType ?? "application/octet-stream",
    "Content-Length": String(file.sizeBytes),
    // Nobody is to look at it in a browser, and nothing in it may run if somebody does.
    "Content-Disposition": "attachment",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
  };
  if (request.isHeadOnly) return { kind: "opened", headers, bytes: null };
  const bytes = await ctx.files.open(file.storageKey, { start: 0, end: file.sizeBytes - 1 });
  return bytes ? { kind: "opened", headers, bytes } : { kind: "not_found" };
}
