import type { IncomingMessage } from "node:http";
import { decideOutboundFile } from "#lib/domain/outbound-file.ts";
import { type GraphReply, grant, refuse, refuseUnknownObject } from "../graph/graph-reply.ts";
import type { World } from "../world.ts";

export const UPLOAD_PATH = /^\/v\d{1,2}\.\d\/(\d{1,64})\/media$/;

const BODY_MAX_BYTES = 101 * 1024 * 1024;

/** `POST /{phone-number-id}/media`: keeps a file of the business for messages, for thirty days. */
export async function answerUpload(
  world: World,
  request: IncomingMessage,
  node: string,
): Promise<GraphReply> {
  const { externalId, accessToken } = world.accounts.whatsapp;
  const body = await readAll(request);
  if (request.headers.authorization !== `Bearer ${accessToken}`) {
    const message = "Invalid OAuth access token - Cannot parse access token";
    return refuse({ status: 401, code: 190, type: "OAuthException", message });
  }
  if (node !== externalId) return refuseUnknownObject("POST", node);
  const fault = world.uploads.faults.shift();
  if (fault?.kind === "refuse") {
    const { status, code, message } = fault;
    return refuse({ status, code, type: "OAuthException", message: `(#${code}) ${message}` });
  }
  const form = body && (await readForm(request, body));
  if (!form) return refused(100, "Invalid parameter", "The body is no multipart form, or too large.");
  if (form.get("messaging_product") !== "whatsapp") {
    return refused(100, "The parameter messaging_product is required.", "messaging_product must be whatsapp");
  }
  const file = form.get("file");
  if (!(file instanceof File)) return refused(100, "The parameter file is required.", "There is no file.");
  const bytes = Buffer.from(await file.arrayBuffer());
  const mimeType = file.type;
  const decision = decideOutboundFile("whatsapp", {
    mimeType: mimeType.replace(/;\s*/, "; "),
    sizeBytes: bytes.length,
    fileName: null,
    // The larger of both limits: which kind it is, the message says.
    isAnimated: true,
    as: null,
  });
  if (decision.kind === "wrong_type") {
    return refused(100, "Param file must be a file with one of the supported types", mimeType);
  }
  if (decision.kind !== "taken") return refused(131053, "Media upload error", "The file has a wrong size.");
  const uploaded = world.uploads.add({ bytes, mimeType, fileName: file.name });
  return fault?.kind === "hang_up" ? { kind: "hang_up" } : grant({ id: uploaded.id });
}

async function readAll(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_MAX_BYTES) chunks.push(chunk);
  }
  return size <= BODY_MAX_BYTES ? Buffer.concat(chunks) : null;
}

async function readForm(request: IncomingMessage, body: Buffer): Promise<FormData | null> {
  const headers = { "content-type": request.headers["content-type"] ?? "" };
  try {
    return await new Response(new Uint8Array(body), { headers }).formData();
  } catch {
    return null;
  }
}

function refused(code: number, message: string, details: string): GraphReply {
  return refuse({ status: 400, code, type: "OAuthException", message: `(#${code}) ${message}`, details });
}
