import type { FileKind } from "#lib/domain/message-content.ts";
import { decideOutboundFile } from "#lib/domain/outbound-file.ts";
import type { World } from "../world.ts";
import type { UploadedFile } from "./create-upload-shelf.ts";

const FETCH_TIMEOUT_MS = 10_000;
const FILE_MAX_BYTES = 26 * 1024 * 1024;
/** Where a Gatehouse on this machine answers; the sandbox goes nowhere else. */
const LOCAL_HOST = /^(127\.0\.0\.1|localhost)$/;

/** Fetches a file that a message links to, as Instagram does before it takes the message. null: it cannot. */
export async function fetchLink(world: World, url: string, as: FileKind): Promise<UploadedFile | null> {
  if (!URL.canParse(url) || !LOCAL_HOST.test(new URL(url).hostname)) return null;
  try {
    const signal = AbortSignal.any([world.signal, AbortSignal.timeout(FETCH_TIMEOUT_MS)]);
    const answer = await fetch(url, { signal, redirect: "error" });
    const announced = Number(answer.headers.get("content-length"));
    if (!answer.ok || announced > FILE_MAX_BYTES) return null;
    const bytes = Buffer.from(await answer.arrayBuffer());
    const mimeType = answer.headers.get("content-type") ?? "";
    const file = { mimeType, sizeBytes: bytes.length, fileName: null, isAnimated: false, as };
    if (decideOutboundFile("instagram", file).kind !== "taken") return null;
    return world.uploads.add({ bytes, mimeType, fileName: null });
  } catch {
    return null;
  }
}
