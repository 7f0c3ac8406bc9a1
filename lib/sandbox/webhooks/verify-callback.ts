import { randomInt } from "node:crypto";
import { get } from "node:http";
import type { Channel } from "#lib/domain/channel.ts";
import { webhookUrl } from "./post-webhook.ts";

export type CallbackVerification =
  | { kind: "verified" }
  | { kind: "refused"; reason: string }
  | { kind: "unreachable"; reason: string };

export interface Callback {
  gatehouseUrl: string;
  channel: Channel;
  verifyToken: string;
}

const ANSWER_TIMEOUT_MS = 10_000;
const ANSWER_MAX_CHARS = 256;

/** The handshake that Meta does before it sends a webhook anywhere: the challenge must come back untouched. */
export async function verifyCallback(callback: Callback, signal: AbortSignal): Promise<CallbackVerification> {
  const challenge = String(randomInt(100_000_000, 2_000_000_000));
  const url = webhookUrl(callback.gatehouseUrl, callback.channel);
  url.searchParams.set("hub.mode", "subscribe");
  url.searchParams.set("hub.challenge", challenge);
  url.searchParams.set("hub.verify_token", callback.verifyToken);
  try {
    const { status, text } = await read(
      url,
      AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
    );
    if (status >= 500) return { kind: "unreachable", reason: `answered ${status}` };
    if (status !== 200) return { kind: "refused", reason: `answered ${status}` };
    if (text !== challenge) return { kind: "refused", reason: "the answer is not the bare challenge" };
    return { kind: "verified" };
  } catch (error) {
    return { kind: "unreachable", reason: error instanceof Error ? error.message : String(error) };
  }
}

function read(url: URL, signal: AbortSignal): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { "user-agent": "facebookplatform/1.0 (+http://developers.facebook.com)", accept: "*/*" };
    const request = get(url, { signal, headers, agent: false }, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (chunk: string) => {
        if (text.length < ANSWER_MAX_CHARS) text += chunk;
      });
      answer.once("end", () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.once("error", reject);
    });
    request.once("error", reject);
  });
}
