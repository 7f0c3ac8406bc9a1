import { getContext, getEnv } from "#lib/bootstrap.ts";
import { inlineTypeOf } from "#lib/domain/inline-type.ts";
import { connectSandbox } from "#lib/sandbox/connect-sandbox.ts";
import { findOperator } from "../../../../_server/require-operator.ts";

interface RouteContext {
  params: Promise<{ fileId: string }>;
}

/** A file of the business on a customer's phone: shown where that is safe, otherwise saved. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const operator = await findOperator();
  if (!operator) return new Response(null, { status: 401 });
  const sandbox = connectSandbox(getEnv());
  if (!sandbox) return new Response(null, { status: 404 });
  try {
    const file = await sandbox.openFile((await params).fileId, request.signal);
    if (!file) return new Response(null, { status: 404 });
    const isInline = inlineTypeOf(file.mimeType) !== null;
    return new Response(file.bytes, {
      headers: {
        "Content-Type": isInline ? file.mimeType : "application/octet-stream",
        "Content-Disposition": isInline ? "inline" : "attachment",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, max-age=300",
      },
    });
  } catch (error) {
    if (!request.signal.aborted) getContext().log.warn({ err: error }, "the sandbox does not answer");
    return new Response(null, { status: 503 });
  }
}
