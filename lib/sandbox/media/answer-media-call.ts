import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { writeJson } from "../http/write-json.ts";
import type { World } from "../world.ts";
import type { ShelvedFile } from "./create-media-shelf.ts";
import type { DownloadFault } from "./media-fault.ts";

const ENDLESS_CHUNK = Buffer.alloc(64 * 1024, 0x2e);

/** Hands out a file as Meta's hosts do: WhatsApp's only with the token, and only at a young address. */
export async function answerMediaCall(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const { authorization } = request.headers;
  world.media.downloads.push({ path, authorization });
  const file = world.media.open(path);
  if (request.method !== "GET" || !file) return writeJson(response, 404, { error: "URL signature expired" });
  if (file.channel === "whatsapp" && authorization !== `Bearer ${world.accounts.whatsapp.accessToken}`) {
    return writeJson(response, 401, { error: "Authentication failed" });
  }
  const fault = world.media.downloadFaults.shift();
  if (fault) return misbehave(fault, file, response);
  response.writeHead(200, { "content-type": file.mimeType, "content-length": file.bytes.length });
  response.end(file.bytes);
}

async function misbehave(fault: DownloadFault, file: ShelvedFile, response: ServerResponse): Promise<void> {
  switch (fault.kind) {
    case "status":
      return writeJson(response, fault.status, { error: "The sandbox was asked for this status." });
    case "redirect":
      response.writeHead(302, { location: fault.location }).end();
      return;
    case "other_bytes":
      response.writeHead(200, { "content-type": file.mimeType }).end(fault.bytes);
      return;
    case "cut":
      response.writeHead(200, { "content-length": file.bytes.length });
      response.write(file.bytes.subarray(0, file.bytes.length / 2), () => response.destroy());
      return;
    case "endless":
      response.writeHead(200, { "content-type": file.mimeType });
      // The reader hangs up, which is what it is for.
      return pipeline(Readable.from(forever()), response).catch(() => {});
    case "stall":
      response.writeHead(200, { "content-type": file.mimeType });
      response.write(file.bytes.subarray(0, 1));
      return;
  }
}

function* forever(): Generator<Buffer> {
  for (;;) yield ENDLESS_CHUNK;
}
