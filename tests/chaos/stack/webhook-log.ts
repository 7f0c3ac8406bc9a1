import { createHash } from "node:crypto";
import { type IncomingMessage, request } from "node:http";
import type { PostWebhook } from "#lib/sandbox/webhooks/post-webhook.ts";
import { EVENT_ID_HEADER } from "#lib/webhooks/receive-webhook.ts";

export interface PostRecord {
  /** Of the body: attempts to bring the same body have the same. */
  body: string;
  at: number;
  tookMs: number;
  /** null: nobody answered. */
  status: number | null;
  /** Of a 200: the stored event. */
  eventId: string | null;
}

/** Meta's patience is longer; nobody here should need it. */
const ANSWER_TIMEOUT_MS = 10_000;

/** Brings webhooks to the servers in turn, and keeps what each of them answered. */
export function createLoggedPost(urls: () => string[]): { post: PostWebhook; records: PostRecord[] } {
  const records: PostRecord[] = [];
  let turn = 0;
  const post: PostWebhook = async ({ channel, rawBody, headers }, signal) => {
    const servers = urls();
    const server = servers[turn++ % servers.length] ?? "";
    const record: PostRecord = {
      body: createHash("sha256").update(channel).update(rawBody).digest("base64"),
      at: Date.now(),
      tookMs: 0,
      status: null,
      eventId: null,
    };
    records.push(record);
    const startedAt = performance.now();
    try {
      const answer = await bring(new URL(`/api/webhooks/${channel}`, server), rawBody, headers, signal);
      record.status = answer.statusCode ?? 0;
      record.eventId = [answer.headers[EVENT_ID_HEADER]].flat()[0] ?? null;
      return record.status;
    } finally {
      record.tookMs = performance.now() - startedAt;
    }
  };
  return { post, records };
}

function bring(
  url: URL,
  rawBody: Uint8Array,
  headers: Record<string, string>,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: "POST",
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
        headers: { "content-type": "application/json", "content-length": rawBody.byteLength, ...headers },
      },
      (answer) => {
        answer.resume();
        answer.once("end", () => resolve(answer));
        answer.once("error", reject);
      },
    );
    outgoing.once("error", reject);
    outgoing.end(rawBody);
  });
}
