import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { isFlooding } from "./is-flooding.ts";
import { isSameSecret } from "./signature.ts";

// Meta sends digits; anything that could be markup would make this a reflected script.
const CHALLENGE_SHAPE = /^[A-Za-z0-9_-]{1,128}$/;

export interface IncomingChallenge {
  channel: Channel;
  query: URLSearchParams;
  /** The peer, for slowing down who guesses. */
  address: string | null;
}

export type ChallengeOutcome =
  | { kind: "verified"; challenge: string }
  | { kind: "refused"; isFlooding: boolean };

/** Meta's verification of the callback URL (Graph API, Webhooks: Verification Requests). */
export function answerChallenge(
  ctx: Context,
  { channel, query, address }: IncomingChallenge,
): ChallengeOutcome {
  const settings = ctx.settings.webhooks[channel];
  const challenge = query.get("hub.challenge") ?? "";
  const isVerified =
    settings !== null &&
    query.get("hub.mode") === "subscribe" &&
    isSameSecret(query.get("hub.verify_token") ?? "", settings.verifyToken) &&
    CHALLENGE_SHAPE.test(challenge);
  if (isVerified) {
    ctx.log.info({ channel }, "webhook verified");
    return { kind: "verified", challenge };
  }
  const flooding = isFlooding(ctx, "verification_handshake", address);
  if (!flooding) ctx.log.warn({ channel, isConfigured: settings !== null }, "webhook verification refused");
  return { kind: "refused", isFlooding: flooding };
}
