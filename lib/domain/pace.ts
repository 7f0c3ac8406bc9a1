import type { Channel } from "./channel.ts";
import type { CommentSource } from "./comment.ts";
import type { MessageKind } from "./message-content.ts";

/**
 * Kinds of sends that Meta limits separately. What comes in also counts for a WhatsApp number, and is not counted
 * here: nothing of ours could slow it down. Where both together are too much, Meta says so before it takes a message
 * (130429), and the account waits.
 */
export type PaceLane = "messages" | "audio_video" | "private_replies" | "live_private_replies";

/** `burst` sends at once, then one each `intervalMs`. What goes at once is borrowed from the time that follows. */
export interface PaceLimit {
  burst: number;
  intervalMs: number;
}

/** In milliseconds since 1970. */
export interface PaceState {
  /** When all that was sent would have been sent, one each interval. */
  freeMs: number;
  /** When the last of those that wait has its turn, plus one interval. */
  queueMs: number;
}

export type PaceDecision =
  | { kind: "go"; state: PaceState }
  /** Its turn is then. */
  | { kind: "wait"; slotMs: number; state: PaceState };

/** Meta's limits: the platform's documentation of throughput, pair rate, and Instagram's rate limits. */
const SECOND_MS = 1_000;
const HOUR_MS = 60 * 60 * SECOND_MS;
const SENDS_PER_SECOND: Record<Channel, number> = { whatsapp: 80, instagram: 100 };
/** Of a number that is also used in the WhatsApp Business app. */
export const COEXISTENCE_SENDS_PER_SECOND = 20;
const AUDIO_VIDEO_PER_SECOND = 10;
const PRIVATE_REPLIES_PER_HOUR = 750;
const LIVE_PRIVATE_REPLIES_PER_SECOND = 100;
/** From one WhatsApp number to one person. */
export const PAIR_LIMIT: PaceLimit = { burst: 45, intervalMs: 6 * SECOND_MS };
/** So much of what is allowed may go at once. The rest is spread, so that no stretch of time sees more than allowed. */
const BURST_SHARE = 0.1;

export function messageLane(channel: Channel, kind: MessageKind): PaceLane {
  return channel === "instagram" && (kind === "audio" || kind === "voice" || kind === "video")
    ? "audio_video"
    : "messages";
}

export function privateReplyLane(source: CommentSource): PaceLane {
  return source === "live_comment" ? "live_private_replies" : "private_replies";
}

export function paceLimit(
  lane: PaceLane,
  { channel, sendsPerSecond }: { channel: Channel; sendsPerSecond: number | null },
): PaceLimit {
  switch (lane) {
    case "messages":
      return spread(sendsPerSecond ?? SENDS_PER_SECOND[channel], SECOND_MS);
    case "audio_video":
      return spread(AUDIO_VIDEO_PER_SECOND, SECOND_MS);
    case "private_replies":
      return spread(PRIVATE_REPLIES_PER_HOUR, HOUR_MS);
    case "live_private_replies":
      return spread(LIVE_PRIVATE_REPLIES_PER_SECOND, SECOND_MS);
  }
}

function spread(allowed: number, periodMs: number): PaceLimit {
  const burst = Math.max(1, Math.floor(allowed * BURST_SHARE));
  return { burst, intervalMs: periodMs / Math.max(1, allowed - burst) };
}

/** The earliest time at which another send keeps to the limit. */
export function earliestSend(freeMs: number, { burst, intervalMs }: PaceLimit): number {
  return freeMs - (burst - 1) * intervalMs;
}

export function countSend(freeMs: number, { intervalMs }: PaceLimit, nowMs: number): number {
  return Math.max(freeMs, nowMs) + intervalMs;
}

/**
 * Whether a send may go now, or when its turn is (the generic cell rate algorithm, with a queue). Whoever has waited
 * goes before those who come new. `slotMs`: the turn that it was given before; null: none.
 */
export function decidePace(
  state: PaceState,
  limit: PaceLimit,
  { nowMs, slotMs }: { nowMs: number; slotMs: number | null },
): PaceDecision {
  if (slotMs !== null && slotMs > nowMs) return { kind: "wait", slotMs, state };
  const earliestMs = earliestSend(state.freeMs, limit);
  const isItsTurn = slotMs !== null || state.queueMs <= nowMs;
  if (isItsTurn && earliestMs <= nowMs) {
    return { kind: "go", state: { ...state, freeMs: countSend(state.freeMs, limit, nowMs) } };
  }
  const turnMs = Math.max(state.queueMs, earliestMs, nowMs);
  return { kind: "wait", slotMs: turnMs, state: { ...state, queueMs: turnMs + limit.intervalMs } };
}
