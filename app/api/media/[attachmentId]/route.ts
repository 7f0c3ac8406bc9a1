import { Readable } from "node:stream";
import { getContext } from "#lib/bootstrap.ts";
import { openAttachment } from "#lib/media/open-attachment.ts";
import { findOperator } from "../../../_server/require-operator.ts";

export const dynamic = "force-dynamic";

const NO_STORE = { "Cache-Control": "no-store" };

interface RouteContext {
  params: Promise<{ attachmentId: string }>;
}

async function answer(request: Request, { params }: RouteContext): Promise<Response> {
  const operator = await findOperator();
  if (!operator) return new Response(null, { status: 401, headers: NO_STORE });
  const opened = await openAttachment(getContext(), operator, {
    attachmentId: (await params).attachmentId,
    rangeHeader: request.headers.get("range"),
    isDownload: new URL(request.url).searchParams.get("download") === "1",
    isHeadOnly: request.method === "HEAD",
  });
  switch (opened.kind) {
    case "not_found":
      return new Response(null, { status: 404, headers: NO_STORE });
    case "unsatisfiable":
      return new Response(null, { status: 416, headers: opened.headers });
    case "opened":
      return new Response(toBody(opened.bytes), opened);
  }
}

function toBody(bytes: AsyncIterable<Uint8Array> | null): BodyInit | null {
  return bytes && (Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream);
}

export { answer as GET, answer as HEAD };
