import { setTimeout as wait } from "node:timers/promises";
import type { PostWebhook } from "#lib/sandbox/webhooks/post-webhook.ts";
import { signBody } from "#lib/sandbox/webhooks/sign-body.ts";

const ACCEPTED = 200;
const PAUSE_MS = 500;
const ATTEMPTS_MAX = 120;
const DEPTH = 5_000;

/** Signed, and of no use: each has to end as a dead event and hold up nobody. */
export async function postPoison(post: PostWebhook, appSecret: string, mark: string): Promise<void> {
  const bodies = [`{"object":"whatsapp_business_account","mark":"${mark}",`, `${"[".repeat(DEPTH)}"${mark}"`];
  await Promise.all(bodies.map((body) => bring(post, appSecret, Buffer.from(body))));
}

async function bring(post: PostWebhook, appSecret: string, rawBody: Buffer): Promise<void> {
  const webhook = { channel: "whatsapp" as const, rawBody, headers: signBody(rawBody, appSecret) };
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const status = await post(webhook, AbortSignal.timeout(10_000)).catch(() => null);
    if (status === ACCEPTED) return;
    await wait(PAUSE_MS);
  }
}
