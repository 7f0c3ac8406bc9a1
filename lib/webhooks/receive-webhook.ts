import { randomUUIDv7 } from "node:crypto";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { countRejection } from "./count-rejection.ts";
import { isFlooding } from "./is-flooding.ts";
import { MAX_BODY_BYTES, readBody } from "./read-body.ts";
import { parseSignature, verifySignature } from "./signature.ts";
import { storeWebhook } from "./store-batch.ts";

/** Beside a 200: which stored event it became, for `npm run replay`. Meta reads no headers. */
export const EVENT_ID_HEADER = "x-webhook-event";

/** One POST as any HTTP server can hand it over. */
export interface IncomingWebhook {
  channel: Channel;
  requestId: string;
  /** Repeated headers joined by a comma, as `Headers` does. */
  header: (name: string) => string | null;
  body: AsyncIterable<Uint8Array> | null;
  /** The peer, for counting forgeries only: an honest guess is enough. */
  address: string | null;
}

export type RejectionReason =
  | "not_configured"
  | "signature_missing"
  | "signature_wrong"
  | "encoded_body"
  | "not_json"
  | "too_large"
  | "interrupted";

export type WebhookOutcome =
  | { kind: "stored"; eventId: string }
  | { kind: "rejected"; reason: RejectionReason; isFlooding: boolean }
  /** Not kept: Meta has to send it again. */
  | { kind: "unavailable" };

/**
 * Verifies and keeps one webhook. `stored` means committed, together with the job that applies it.
 * Before the signature holds nothing of the body is parsed, logged or stored.
 */
export async function receiveWebhook(ctx: Context, webhook: IncomingWebhook): Promise<WebhookOutcome> {
  const reject = (reason: RejectionReason) => rejectWebhook(ctx, webhook, reason);
  const settings = ctx.settings.webhooks[webhook.channel];
  if (!settings || settings.appSecrets.length === 0) return reject("not_configured");

  const signature = parseSignature(webhook.header("x-hub-signature-256"));
  if (!signature) return reject("signature_missing");
  // Signatures cover the bytes on the wire; unpacking first would let 100 kB become 100 MB.
  if (webhook.header("content-encoding")) return reject("encoded_body");
  if (!isJson(webhook.header("content-type"))) return reject("not_json");
  const isAnnouncedTooLarge = Number(webhook.header("content-length") ?? 0) > MAX_BODY_BYTES;

  let rawBody: Uint8Array | null;
  try {
    rawBody = await readBody(webhook.body, isAnnouncedTooLarge ? 0 : MAX_BODY_BYTES);
  } catch {
    return reject("interrupted"); // the sender went away in the middle; nobody reads the answer
  }
  if (!rawBody || isAnnouncedTooLarge) return reject("too_large");
  if (!verifySignature(rawBody, signature, settings.appSecrets)) return reject("signature_wrong");

  const { channel, requestId } = webhook;
  // Node's own draws from a buffer; asking the system for random bytes takes as long as the signature's check.
  const event = { id: randomUUIDv7(), requestId, channel, rawBody };
  try {
    await storeWebhook(ctx, event);
  } catch (error) {
    const eventId = event.id;
    ctx.log.error({ requestId, eventId, channel, err: error }, "webhook not stored, Meta will send it again");
    return { kind: "unavailable" };
  }
  return { kind: "stored", eventId: event.id };
}

function isJson(contentType: string | null): boolean {
  return /^application\/json\s*(;|$)/i.test(contentType ?? "");
}

function rejectWebhook(ctx: Context, webhook: IncomingWebhook, reason: RejectionReason): WebhookOutcome {
  const flooding = isFlooding(ctx, "bad_signatures", webhook.address);
  countRejection(ctx, webhook.channel, reason);
  if (!flooding) {
    ctx.log.warn({ requestId: webhook.requestId, channel: webhook.channel, reason }, "webhook refused");
  }
  return { kind: "rejected", reason, isFlooding: flooding };
}
