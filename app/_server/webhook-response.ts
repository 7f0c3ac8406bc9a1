import { randomUUID } from "node:crypto";
import { getContext } from "#lib/bootstrap.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { answerChallenge } from "#lib/webhooks/answer-challenge.ts";
import { EVENT_ID_HEADER, type RejectionReason, receiveWebhook } from "#lib/webhooks/receive-webhook.ts";

const STATUS_FOR_REJECTION: Record<RejectionReason, number> = {
  not_configured: 401,
  signature_missing: 401,
  signature_wrong: 401,
  encoded_body: 415,
  not_json: 415,
  too_large: 413,
  interrupted: 400,
};

const TOO_MANY_REFUSED_RETRY_SECONDS = "60";
const DATABASE_AWAY_RETRY_SECONDS = "5";

/** POST: Meta counts exactly 200 as delivered and repeats everything else. */
export async function respondToWebhook(channel: Channel, request: Request): Promise<Response> {
  const outcome = await receiveWebhook(getContext(), {
    channel,
    requestId: randomUUID(),
    header: (name) => request.headers.get(name),
    body: request.body,
    address: addressOf(request),
  });
  switch (outcome.kind) {
    case "stored":
      return new Response(null, { status: 200, headers: { [EVENT_ID_HEADER]: outcome.eventId } });
    case "unavailable":
      return new Response(null, { status: 503, headers: { "Retry-After": DATABASE_AWAY_RETRY_SECONDS } });
    case "rejected":
      return outcome.isFlooding
        ? tooManyRefused()
        : new Response(null, { status: STATUS_FOR_REJECTION[outcome.reason] });
  }
}

/** GET: the verification handshake. */
export function respondToChallenge(channel: Channel, request: Request): Response {
  const outcome = answerChallenge(getContext(), {
    channel,
    query: new URL(request.url).searchParams,
    address: addressOf(request),
  });
  if (outcome.kind === "refused") {
    return outcome.isFlooding ? tooManyRefused() : new Response(null, { status: 403 });
  }
  return new Response(outcome.challenge, {
    headers: { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff" },
  });
}

export function methodNotAllowed(): Response {
  return new Response(null, { status: 405, headers: { Allow: "GET, POST" } });
}

function tooManyRefused(): Response {
  return new Response(null, { status: 429, headers: { "Retry-After": TOO_MANY_REFUSED_RETRY_SECONDS } });
}

// Behind a proxy the last address is the one that the proxy saw; Next itself sets it where there is none.
function addressOf(request: Request): string | null {
  return request.headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? null;
}
