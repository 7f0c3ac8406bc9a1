import { getChangeFeed } from "#lib/live/get-change-feed.ts";
import { openChangeStream } from "#lib/live/open-change-stream.ts";
import { findOperator } from "../../_server/require-operator.ts";

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // "no-transform" also keeps compression from holding events back.
  "Cache-Control": "no-cache, no-transform",
  "X-Accel-Buffering": "no",
};

export async function GET(request: Request): Promise<Response> {
  const operator = await findOperator();
  if (!operator) return new Response(null, { status: 401 });
  const stream = openChangeStream(getChangeFeed(), { operatorId: operator.id, signal: request.signal });
  return stream ? new Response(stream, { headers: HEADERS }) : new Response(null, { status: 429 });
}

/** Whether pages can be read at all: what asks is a dashboard whose stream is away. */
export async function HEAD(): Promise<Response> {
  return new Response(null, { status: (await findOperator()) ? 204 : 401 });
}
