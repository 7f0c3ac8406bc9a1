import { z } from "zod";
import { isSameOrigin } from "#lib/auth/is-same-origin.ts";
import { getContext, getEnv } from "#lib/bootstrap.ts";
import { type ReceiveUploadOutcome, receiveUpload } from "#lib/media/receive-upload.ts";
import { findOperator } from "../../_server/require-operator.ts";

export const dynamic = "force-dynamic";

const NO_STORE = { "Cache-Control": "no-store" };
const NAME_MAX_CHARS = 1_000;

const STATUS_FOR: Record<ReceiveUploadOutcome["kind"], number> = {
  received: 201,
  refused: 403,
  not_found: 404,
  not_taken: 422,
  too_much_waiting: 429,
  interrupted: 400,
  storage: 507,
};

const querySchema = z.object({ conversationId: z.uuid(), name: z.string().max(NAME_MAX_CHARS) });

/** The body is the file and nothing else; its name and conversation are in the address. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers, getEnv().publicUrl)) return refuse(403);
  const operator = await findOperator();
  if (!operator) return refuse(401);
  const query = querySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success || !request.body) return refuse(400);
  const announcedBytes = Number(request.headers.get("content-length") ?? Number.NaN);
  if (!Number.isSafeInteger(announcedBytes)) return refuse(411);

  const outcome = await receiveUpload(getContext(), operator, {
    conversationId: query.data.conversationId,
    fileName: query.data.name,
    announcedBytes,
    bytes: request.body,
  });
  return Response.json(outcome, { status: STATUS_FOR[outcome.kind], headers: NO_STORE });
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: NO_STORE });
}
