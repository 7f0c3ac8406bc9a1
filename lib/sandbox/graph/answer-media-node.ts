import type { ShelvedFile } from "../media/create-media-shelf.ts";
import type { World } from "../world.ts";
import { type GraphReply, grant } from "./graph-reply.ts";
import { meetLocateFault } from "./meet-locate-fault.ts";

/** `GET /{media id}`: an address for the next five minutes. Graph writes the hash in hex, webhooks in base64. */
export function answerMediaNode(world: World, file: ShelvedFile): GraphReply {
  const met = meetLocateFault(world, file.id);
  if (met.kind === "reply") return met.reply;
  return grant({
    messaging_product: "whatsapp",
    url: met.url ?? world.origin + world.media.issueAddress(file),
    mime_type: file.mimeType,
    sha256: file.sha256.toString("hex"),
    file_size: file.bytes.length,
    id: file.id,
  });
}
