import type { ShelvedFile } from "../media/create-media-shelf.ts";
import type { World } from "../world.ts";
import { type GraphReply, grant, refuse, refuseUnknownObject } from "./graph-reply.ts";

/** `GET /{media id}`: an address for the next five minutes. Graph writes the hash in hex, webhooks in base64. */
export function answerMediaNode(world: World, file: ShelvedFile): GraphReply {
  const { media, origin } = world;
  const fault = media.locateFaults.shift();
  if (fault?.kind === "gone") return refuseUnknownObject("GET", file.id);
  if (fault?.kind === "refuse_token") {
    const message = "Error validating access token: Session has expired.";
    return refuse({ status: 401, code: 190, subcode: 463, type: "OAuthException", message });
  }
  if (fault?.kind === "broken") {
    return refuse({ status: 500, code: 1, type: "OAuthException", message: "An unknown error occurred" });
  }
  return grant({
    messaging_product: "whatsapp",
    url: fault?.kind === "address" ? fault.url : `${origin}${media.issueAddress(file)}`,
    mime_type: file.mimeType,
    sha256: file.sha256.toString("hex"),
    file_size: file.bytes.length,
    id: file.id,
  });
}
