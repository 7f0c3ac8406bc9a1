import { z } from "zod";
import type { Credentials } from "../credentials.ts";
import type { LocateMessageFileInput, MediaLocation } from "../media.ts";
import { askGraph } from "./ask-graph.ts";

/** A message of which nothing is left to fetch has no `attachments` at all. */
const message = z.object({ attachments: z.object({ data: z.array(z.unknown()) }).nullish() });

const MAX_URL_CHARS = 4_096;
const address = z.string().min(1).max(MAX_URL_CHARS).nullish().catch(null);
const addressInside = z.object({ url: address }).nullish().catch(null);

const entry = z.object({
  image_data: addressInside,
  video_data: addressInside,
  file_url: address,
  mime_type: z.string().nullish().catch(null),
  size: z.coerce.number().int().nonnegative().nullish().catch(null),
});

/** What a message id may look like: it becomes part of a path, and dots alone would lead out of it. */
const MESSAGE_ID = /^[A-Za-z0-9][A-Za-z0-9_.:$=+-]{0,511}$/;

/** Asks Graph where a file of a message is by now. Never throws for what Meta or the network does. */
export async function locateMessageFile(
  credentials: Credentials,
  { messageExternalId, position }: LocateMessageFileInput,
  timeoutMs: number,
): Promise<MediaLocation> {
  if (!MESSAGE_ID.test(messageExternalId)) return { kind: "failed", reason: "gone" };
  const question = { node: messageExternalId, parameters: { fields: "attachments" } };
  const reply = await askGraph(credentials, question, timeoutMs);
  if (reply.kind === "failed") return reply;
  const found = message.safeParse(reply.answer);
  if (!found.success) return { kind: "failed", reason: "meta_unreachable" };
  const file = entry.safeParse(found.data.attachments?.data[position]);
  if (!file.success) return { kind: "failed", reason: "gone" };
  const { image_data, video_data, file_url, mime_type, size } = file.data;
  const url = image_data?.url ?? video_data?.url ?? file_url;
  if (!url) return { kind: "failed", reason: "gone" };
  return { kind: "located", url, mimeType: mime_type ?? null, sha256: null, sizeBytes: size ?? null };
}
