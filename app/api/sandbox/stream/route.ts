import { getContext, getEnv } from "#lib/bootstrap.ts";
import { connectSandbox } from "#lib/sandbox/connect-sandbox.ts";
import { endQuietly } from "#lib/sandbox/http/end-quietly.ts";
import { findOperator } from "../../../_server/require-operator.ts";

const HEADERS = {
  "Content-Type": "text/event-stream; charset=utf-8",
  // "no-transform" also keeps compression from holding events back.
  "Cache-Control": "no-cache, no-transform",
  "X-Accel-Buffering": "no",
};

/** The phones' live state, for an operator's browser: the sandbox itself talks to nobody but this process. */
export async function GET(request: Request): Promise<Response> {
  const operator = await findOperator();
  if (!operator) return new Response(null, { status: 401 });
  const sandbox = connectSandbox(getEnv());
  if (!sandbox) return new Response(null, { status: 404 });
  try {
    return new Response(endQuietly(await sandbox.stream(request.signal)), { headers: HEADERS });
  } catch (error) {
    if (!request.signal.aborted) getContext().log.warn({ err: error }, "the sandbox does not answer");
    return new Response(null, { status: 503 });
  }
}
