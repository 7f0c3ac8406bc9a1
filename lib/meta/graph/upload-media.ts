import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Credentials } from "../credentials.ts";
import { asRecord } from "../fields.ts";
import type { SendOutcome, UploadOutcome } from "../meta-client.ts";
import type { UploadMediaInput } from "../upload.ts";
import { decideBrokenCall } from "./decide-broken-call.ts";
import { decideFailedSend, parseGraphError } from "./errors.ts";

const UPLOAD_TIMEOUT_MS = 5 * 60_000;
const UPLOAD_RETRY_MS = 5_000;
const ANSWER_MAX_BYTES = 64 * 1024;
/** Some of Meta's checks look at it, so it goes along where it is harmless. */
const EXTENSION = /\.[A-Za-z0-9]{1,5}$/;

/**
 * `POST /{PHONE_NUMBER_ID}/media`, piece by piece: a document of 100 MB must not be in memory. Over `node:http`,
 * because `fetch` announces no length for what it streams. Never throws for what Meta or the network does.
 */
export async function uploadMedia(
  { baseUrl, node, accessToken }: Credentials,
  file: UploadMediaInput,
): Promise<UploadOutcome> {
  const url = new URL(`${baseUrl}/${encodeURIComponent(node)}/media`);
  const form = writeForm(file);
  let status: number;
  let answer: unknown;
  try {
    ({ status, answer } = await post(url, accessToken, form));
  } catch (error) {
    return ofUpload(decideBrokenCall(error));
  }
  if (status !== 200) return ofUpload(decideFailedSend(status, parseGraphError(answer)));
  const { id } = asRecord(answer);
  return typeof id === "string" && id !== ""
    ? { kind: "uploaded", mediaId: id }
    : again(null, "Meta named no file.");
}

/** A message that may have gone out is never sent again by itself; a file that may have arrived harms nobody. */
function ofUpload(outcome: SendOutcome): UploadOutcome {
  if (outcome.kind === "unconfirmed") return again(outcome.code, outcome.reason);
  return outcome.kind === "accepted" ? { kind: "uploaded", mediaId: outcome.externalId } : outcome;
}

function again(code: number | null, reason: string): UploadOutcome {
  return { kind: "retry", scope: "message", code, reason, retryAfterMs: UPLOAD_RETRY_MS };
}

interface Form {
  boundary: string;
  lengthBytes: number;
  bytes: AsyncIterable<Uint8Array>;
}

function writeForm({ mimeType, fileName, sizeBytes, bytes }: UploadMediaInput): Form {
  const boundary = `gatehouse${randomBytes(16).toString("hex")}`;
  const field = (name: string, value: string) =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  // The customer sees the name that is in the message; this one is nobody's.
  const name = `file${EXTENSION.exec(fileName ?? "")?.[0] ?? ""}`;
  const before = Buffer.from(
    `${field("messaging_product", "whatsapp")}${field("type", mimeType)}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: ${mimeType}\r\n\r\n`,
  );
  const after = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* all() {
    yield before;
    yield* bytes;
    yield after;
  }
  return { boundary, lengthBytes: before.length + sizeBytes + after.length, bytes: all() };
}

async function post(
  url: URL,
  accessToken: string,
  { boundary, lengthBytes, bytes }: Form,
): Promise<{ status: number; answer: unknown }> {
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  const outgoing = request(url, {
    method: "POST",
    agent: false,
    signal: AbortSignal.timeout(UPLOAD_TIMEOUT_MS),
    headers: {
      authorization: `Bearer ${accessToken}`,
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": lengthBytes,
    },
  });
  const answered = once(outgoing, "response") as Promise<[IncomingMessage]>;
  // Meta may refuse while we are still sending: then its answer counts, not that the rest found nobody.
  const sent = pipeline(Readable.from(bytes, { objectMode: false }), outgoing).catch(
    (error: unknown) => error,
  );
  const [response] = await Promise.race([answered, failureOf(sent)]);
  return { status: response.statusCode ?? 0, answer: await readAnswer(response) };
}

/** Rejects when the sending failed and no answer came; otherwise waits for the answer like everybody. */
async function failureOf(sent: Promise<unknown>): Promise<never> {
  const error = await sent;
  if (error) throw error;
  return new Promise<never>(() => {});
}

async function readAnswer(response: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > ANSWER_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    return null; // an error page of something between us and Meta: the HTTP status decides
  }
}
