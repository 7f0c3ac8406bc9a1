import type { IncomingMessage, ServerResponse } from "node:http";
import { answerGraphCall } from "../graph/answer-graph-call.ts";
import type { GraphReply } from "../graph/graph-reply.ts";
import { answerMediaCall } from "../media/answer-media-call.ts";
import { answerUpload, UPLOAD_PATH } from "../media/answer-upload.ts";
import { answerPhoneCall } from "../phone/answer-phone-call.ts";
import type { World } from "../world.ts";
import { readJson } from "./read-json.ts";
import { writeJson } from "./write-json.ts";

const LOCAL_HOST = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/i;

/** One request to the sandbox: a call to the Graph API, a download, or the control of a phone. */
export async function answerRequest(world: World, request: IncomingMessage, response: ServerResponse) {
  // A web page that points a name of its own at this address ("DNS rebinding") still sends its own name.
  if (!LOCAL_HOST.test(request.headers.host ?? "")) {
    return writeJson(response, 403, { error: "The sandbox answers on 127.0.0.1 and localhost only." });
  }
  const { pathname, searchParams: query } = new URL(request.url ?? "/", "http://127.0.0.1");
  if (pathname === "/phone" || pathname.startsWith("/phone/")) {
    return answerPhoneCall(world, request, response, pathname);
  }
  if (pathname.startsWith("/media/")) return answerMediaCall(world, request, response, pathname);
  const method = request.method ?? "GET";
  const uploadTo = method === "POST" ? UPLOAD_PATH.exec(pathname)?.[1] : undefined;
  if (uploadTo) return reply(request, response, await answerUpload(world, request, uploadTo));
  const body = method === "POST" ? await readJson(request) : undefined;
  const { authorization } = request.headers;
  reply(
    request,
    response,
    await answerGraphCall(world, { method, path: pathname, query, authorization, body }),
  );
}

function reply(request: IncomingMessage, response: ServerResponse, graph: GraphReply): void {
  if (graph.kind === "hang_up") request.socket.resetAndDestroy();
  if (graph.kind !== "answer") return;
  if (graph.afterwards) response.once("close", graph.afterwards);
  writeJson(response, graph.status, graph.body);
}
