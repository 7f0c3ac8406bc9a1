import type { IncomingWebhook } from "#lib/webhooks/receive-webhook.ts";
import { sign } from "./sign.ts";
import { TEST_APP_SECRET } from "./test-context.ts";

export interface WebhookParts {
  channel?: IncomingWebhook["channel"];
  body?: Uint8Array | string;
  /** On top of those that Meta sends; null removes one. */
  headers?: Record<string, string | null>;
  address?: string | null;
  /** In place of the whole body in one piece. */
  stream?: IncomingWebhook["body"];
}

export const TEST_BODY = '{"object":"whatsapp_business_account","entry":[]}';

/** A POST as Meta would send it, signed with the tests' secret, but for what is given. */
export function incomingWebhook(parts: WebhookParts = {}): IncomingWebhook {
  const body = Buffer.from(parts.body ?? TEST_BODY);
  const headers: Record<string, string | null> = {
    "content-type": "application/json",
    "content-length": String(body.byteLength),
    "x-hub-signature-256": sign(body, TEST_APP_SECRET),
    ...parts.headers,
  };
  return {
    channel: parts.channel ?? "whatsapp",
    requestId: "test-request",
    header: (name) => headers[name] ?? null,
    body: "stream" in parts ? (parts.stream ?? null) : streamOf(body),
    address: "address" in parts ? (parts.address ?? null) : "203.0.113.1",
  };
}

async function* streamOf(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body;
}
