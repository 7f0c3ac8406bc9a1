import { z } from "zod";
import { exportKnowledge } from "#lib/assistant/knowledge/files/export-knowledge.ts";
import { FILE_FORMATS, IMPORT_MAX_BYTES } from "#lib/assistant/knowledge/files/file-row.ts";
import {
  type ImportProgress,
  importKnowledge,
  previewImport,
} from "#lib/assistant/knowledge/files/import-knowledge.ts";
import { readBytes } from "#lib/assistant/knowledge/files/read-bytes.ts";
import { isSameOrigin } from "#lib/auth/is-same-origin.ts";
import { getContext, getEnv } from "#lib/bootstrap.ts";
import { findOperator } from "../../_server/require-operator.ts";

export const dynamic = "force-dynamic";

const NO_STORE = { "Cache-Control": "no-store" };
const TYPES = { csv: "text/csv", markdown: "text/markdown" };
const NAMES = { csv: "knowledge.csv", markdown: "knowledge.md" };

const querySchema = z.object({
  format: z.enum(FILE_FORMATS),
  /** Of the preview that is to be done; without one a preview is made. */
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** Everything the assistant knows, as a file. */
export async function GET(request: Request): Promise<Response> {
  const operator = await findOperator();
  if (!operator) return refuse(401);
  const query = readQuery(request);
  if (!query) return refuse(400);
  const { format } = query;
  return new Response(await exportKnowledge(getContext(), operator, format), {
    headers: {
      ...NO_STORE,
      "Content-Type": `${TYPES[format]}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${NAMES[format]}"`,
    },
  });
}

/** The body is the file. Answers with a preview, or with a line of JSON for each step of the import. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, getEnv().publicUrl)) return refuse(403);
  const operator = await findOperator();
  if (!operator) return refuse(401);
  const query = readQuery(request);
  if (!query || !request.body) return refuse(400);
  const bytes = await readBytes(request.body, IMPORT_MAX_BYTES);
  if (!bytes) return refuse(413);
  const { format, digest } = query;
  if (digest === undefined) {
    return Response.json(await previewImport(getContext(), operator, { format, bytes }), {
      headers: NO_STORE,
    });
  }
  const steps = importKnowledge(getContext(), operator, { format, bytes, digest });
  return new Response(toLines(steps), {
    headers: { ...NO_STORE, "Content-Type": "application/x-ndjson; charset=utf-8" },
  });
}

// Pulled step by step: whoever goes away ends it between two slices.
function toLines(steps: AsyncGenerator<ImportProgress>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await steps.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`));
    },
    async cancel() {
      await steps.return(undefined);
    },
  });
}

function readQuery(request: Request) {
  return querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams)).data ?? null;
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: NO_STORE });
}
