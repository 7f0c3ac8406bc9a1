import { request } from "node:http";
import type { Channel } from "#lib/domain/channel.ts";

export interface WebhookPost {
  channel: Channel;
  rawBody: Uint8Array;
  headers: Record<string, string>;
}

/** Brings one webhook to Gatehouse and tells the status that it answered. Throws when nobody answered. */
export type PostWebhook = (post: WebhookPost, signal: AbortSignal) => Promise<number>;

const ANSWER_TIMEOUT_MS = 10_000;

export function webhookUrl(gatehouseUrl: string, channel: Channel): URL {
  return new URL(`/api/webhooks/${channel}`, gatehouseUrl);
}

/** Over `node:http`, because `fetch` adds browser headers that Meta does not send. */
export function createPostWebhook(gatehouseUrl: string): PostWebhook {
  return ({ channel, rawBody, headers }, signal) =>
    new Promise((resolve, reject) => {
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]);
      const outgoing = request(
        webhookUrl(gatehouseUrl, channel),
        {
          method: "POST",
          signal: deadline,
          // A kept connection that Gatehouse is just closing would look like a failed attempt.
          agent: false,
          headers: {
            "content-type": "application/json",
            "content-length": String(rawBody.byteLength),
            "user-agent": "facebookexternalua",
            accept: "*/*",
            ...headers,
          },
        },
        (answer) => {
          answer.resume();
          answer.once("end", () => resolve(answer.statusCode ?? 0));
          answer.once("error", reject);
        },
      );
      outgoing.once("error", reject);
      outgoing.end(rawBody);
    });
}
