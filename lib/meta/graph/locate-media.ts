import { z } from "zod";
import type { Credentials } from "../credentials.ts";
import type { LocateMediaInput, MediaLocation } from "../media.ts";
import { askGraph } from "./ask-graph.ts";

const located = z.object({
  url: z.string().min(1),
  mime_type: z.string().nullish().catch(null),
  sha256: z.string().nullish().catch(null),
  file_size: z.coerce.number().int().nonnegative().nullish().catch(null),
});

/** What an id may look like: it becomes part of a path. */
const MEDIA_ID = /^[A-Za-z0-9_-]{1,200}$/;

/** Asks Graph where a file is. Never throws for what Meta or the network does. */
export async function locateMedia(
  credentials: Credentials,
  { accountExternalId, mediaId }: LocateMediaInput,
  timeoutMs: number,
): Promise<MediaLocation> {
  if (!MEDIA_ID.test(mediaId)) return { kind: "failed", reason: "gone" };
  const question = { node: mediaId, parameters: { phone_number_id: accountExternalId } };
  const reply = await askGraph(credentials, question, timeoutMs);
  if (reply.kind === "failed") return reply;
  const media = located.safeParse(reply.answer);
  if (!media.success) return { kind: "failed", reason: "meta_unreachable" };
  const { url, mime_type, sha256, file_size } = media.data;
  return {
    kind: "located",
    url,
    mimeType: mime_type ?? null,
    sha256: sha256 ?? null,
    sizeBytes: file_size ?? null,
  };
}
