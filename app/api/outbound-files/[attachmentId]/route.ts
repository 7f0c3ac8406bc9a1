import { Readable } from "node:stream";
import { getContext } from "#lib/bootstrap.ts";
import { openLinkedFile } from "#lib/media/open-linked-file.ts";

export const dynamic = "force-dynamic";

interface RouteContext {
  params: Promise<{ attachmentId: string }>;
}

/** For Meta, which fetches the files of Instagram messages while it takes them. */
async function answer(request: Request, { params }: RouteContext): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const opened = await openLinkedFile(getContext(), {
    attachmentId: (await params).attachmentId,
    expires: searchParams.get("expires"),
    signature: searchParams.get("signature"),
    isHeadOnly: request.method === "HEAD",
  });
  if (opened.kind === "not_found") {
    return new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
  }
  return new Response(toBody(opened.bytes), { headers: opened.headers });
}

function toBody(bytes: AsyncIterable<Uint8Array> | null): BodyInit | null {
  return bytes && (Readable.toWeb(Readable.from(bytes, { objectMode: false })) as ReadableStream);
}

export { answer as GET, answer as HEAD };
