import type { Channel } from "#lib/domain/channel.ts";
import type { Logger } from "#lib/log.ts";
import { pause } from "../pause.ts";
import { encodeBody } from "./encode-body.ts";
import type { PostWebhook } from "./post-webhook.ts";
import { signBody } from "./sign-body.ts";

export interface AttemptReport {
  attempt: number;
  /** null: nobody answered. */
  answered: number | null;
  willRetry: boolean;
}

export interface WebhookSender {
  /** Resolves after the first attempt; what Gatehouse did not take is brought again in the background. */
  send(channel: Channel, body: object, onAttempt?: (report: AttemptReport) => void): Promise<void>;
  /** Resolves when nothing is waiting for another attempt. */
  settled(): Promise<void>;
}

interface SenderOptions {
  post: PostWebhook;
  appSecrets: Record<Channel, string>;
  /** One wait for each attempt after the first. */
  retryDelaysMs: readonly number[];
  signal: AbortSignal;
  log: Logger;
}

const ACCEPTED = 200;

/** Brings bodies to Gatehouse as Meta does: signed, and again with growing pauses unless the answer is 200. */
export function createWebhookSender(options: SenderOptions): WebhookSender {
  const { post, appSecrets, retryDelaysMs, signal, log } = options;
  const retrying = new Set<Promise<void>>();

  async function send(channel: Channel, body: object, onAttempt?: (report: AttemptReport) => void) {
    const rawBody = encodeBody(body);
    const headers = signBody(rawBody, appSecrets[channel]);
    const attempt = async (number: number): Promise<boolean> => {
      const answered = await post({ channel, rawBody, headers }, signal).catch((error: unknown) => {
        if (!signal.aborted) log.warn({ err: error, channel, attempt: number }, "nobody took the webhook");
        return null;
      });
      const willRetry = answered !== ACCEPTED && number <= retryDelaysMs.length;
      if (answered !== null && answered !== ACCEPTED) {
        log.warn({ channel, attempt: number, answered }, "the webhook was not answered with 200");
      }
      onAttempt?.({ attempt: number, answered, willRetry });
      return willRetry;
    };
    if (!(await attempt(1))) return;
    const rest = retry(attempt).finally(() => retrying.delete(rest));
    retrying.add(rest);
  }

  async function retry(attempt: (number: number) => Promise<boolean>) {
    for (const [index, delayMs] of retryDelaysMs.entries()) {
      if (!(await pause(delayMs, signal))) return;
      if (!(await attempt(index + 2))) return;
    }
  }

  return {
    send,
    settled: async () => {
      await Promise.all(retrying);
    },
  };
}
