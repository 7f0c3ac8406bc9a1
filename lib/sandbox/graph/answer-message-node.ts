import type { ShelvedFile } from "../media/create-media-shelf.ts";
import type { World } from "../world.ts";
import { type GraphReply, grant } from "./graph-reply.ts";
import { meetLocateFault } from "./meet-locate-fault.ts";

/** `GET /{message id}?fields=attachments` (Instagram): the message's files, each at a new address. */
export function answerMessageNode(
  world: World,
  mid: string,
  files: ShelvedFile[],
  query: URLSearchParams,
): GraphReply {
  if (!query.get("fields")?.split(",").includes("attachments")) return grant({ id: mid });
  const met = meetLocateFault(world, mid);
  if (met.kind === "reply") return met.reply;
  const data = files.map((file) =>
    describeFile(file, met.url ?? world.origin + world.media.issueAddress(file)),
  );
  return grant({ attachments: { data }, id: mid });
}

function describeFile({ id, kind, mimeType, fileName, bytes }: ShelvedFile, url: string): object {
  const about = { id, mime_type: mimeType, name: fileName, size: bytes.length };
  return kind === "photo" ? { ...about, image_data: { url } } : { ...about, file_url: url };
}
