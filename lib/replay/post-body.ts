import { z } from "zod";
import type { Channel } from "#lib/domain/channel.ts";
import { signBody } from "#lib/sandbox/webhooks/sign-body.ts";
import { EVENT_ID_HEADER } from "#lib/webhooks/receive-webhook.ts";
import { ReplayProblem } from "./replay-problem.ts";

const ANSWER_TIMEOUT_MS = 30_000;

export interface PostedBody {
  status: number;
  /** Which stored event it became; null: not stored, or the server does not say. */
  eventId: string | null;
}

/**
 * Posts one body as Meta would.
 * @throws {ReplayProblem} when nobody answers
 */
export async function postBody(
  url: string,
  channel: Channel,
  rawBody: Buffer,
  appSecret: string,
): Promise<PostedBody> {
  const answer = await fetch(new URL(`/api/webhooks/${channel}`, url), {
    method: "POST",
    body: new Uint8Array(rawBody),
    headers: { "content-type": "application/json", ...signBody(rawBody, appSecret) },
    redirect: "manual",
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new ReplayProblem(describeNoAnswer(url, error));
  });
  const eventId = z.uuid().safeParse(answer.headers.get(EVENT_ID_HEADER));
  return { status: answer.status, eventId: answer.status === 200 && eventId.success ? eventId.data : null };
}

function describeNoAnswer(url: string, error: unknown): string {
  if (error instanceof Error && error.name === "TimeoutError") {
    return `${url} did not answer within ${ANSWER_TIMEOUT_MS / 1_000} s.`;
  }
  return `Nothing answers on ${url}. Start Gatehouse there with \`npm start\`, or name another address with --to.`;
}
