import { z } from "zod";
import type { AttachmentFailure } from "#lib/domain/attachment.ts";
import type { Credentials } from "../credentials.ts";
import type { LocateMediaInput, MediaLocation } from "../media.ts";
import { parseGraphError } from "./errors.ts";

const located = z.object({
  url: z.string().min(1),
  mime_type: z.string().nullish().catch(null),
  sha256: z.string().nullish().catch(null),
  file_size: z.coerce.number().int().nonnegative().nullish().catch(null),
});

/** What an id may look like: it becomes part of a path. */
const MEDIA_ID = /^[A-Za-z0-9_-]{1,200}$/;
const NO_SUCH_OBJECT_CODE = 100;
const NO_SUCH_OBJECT_SUBCODE = 33;
/** Invalid, expired, or without the permission. */
const TOKEN_CODES = new Set([3, 10, 102, 190, 200]);

/** Asks Graph where a file is. Never throws for what Meta or the network does. */
export async function locateMedia(
  { baseUrl, accessToken }: Credentials,
  { accountExternalId, mediaId }: LocateMediaInput,
  timeoutMs: number,
): Promise<MediaLocation> {
  if (!MEDIA_ID.test(mediaId)) return { kind: "failed", reason: "gone" };
  const url = new URL(`${baseUrl}/${mediaId}`);
  url.searchParams.set("phone_number_id", accountExternalId);
  try {
    const response = await fetch(url, {
      headers: { Authorization: `Bearer ${accessToken}` },
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer: unknown = await response.json();
    if (!response.ok) return { kind: "failed", reason: decideRefusal(response.status, answer) };
    const media = located.parse(answer);
    return {
      kind: "located",
      url: media.url,
      mimeType: media.mime_type ?? null,
      sha256: media.sha256 ?? null,
      sizeBytes: media.file_size ?? null,
    };
  } catch {
    return { kind: "failed", reason: "meta_unreachable" };
  }
}

function decideRefusal(httpStatus: number, answer: unknown): AttachmentFailure {
  const error = parseGraphError(answer);
  if (error && TOKEN_CODES.has(error.code)) return "token_refused";
  const isUnknown = error?.code === NO_SUCH_OBJECT_CODE && error.subcode === NO_SUCH_OBJECT_SUBCODE;
  if (isUnknown || httpStatus === 404) return "gone";
  return httpStatus === 401 ? "token_refused" : "meta_unreachable";
}
