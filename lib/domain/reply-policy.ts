import type { BotMode } from "./channel.ts";
import { type ReadMessage, readBurst } from "./message-reading.ts";
import { isWindowOpen } from "./service-window.ts";

/** Somebody who never stops typing is answered after this long all the same. */
const MAX_QUIET_WAIT_FACTOR = 5;

export interface ReplyFacts {
  botMode: BotMode;
  isBotPaused: boolean;
  /** The contact wants no answers of an assistant. */
  hasOptedOut: boolean;
  isConnected: boolean;
  windowClosesAt: Date | null;
  /** Inbound messages that nobody has answered, oldest first. */
  unanswered: (ReadMessage & { occurredAt: Date; recordedAt: Date })[];
  /** Several people read along: what one of them writes is not for the assistant. */
  isGroup: boolean;
  /** Older messages are history to the contact: an answer out of the blue would only puzzle. */
  maxMessageAgeMs: number;
}

export type ReplyDecision =
  | {
      kind: "wait";
      reason:
        | "nothing_to_answer"
        | "group"
        | "bot_off"
        | "people_own"
        | "opted_out"
        | "not_connected"
        | "window_closed"
        | "too_old";
    }
  /** The contact may still be typing. */
  | { kind: "later"; at: Date }
  | { kind: "reply" };

/** Whether the assistant answers now. */
export function decideReply(facts: ReplyFacts, quietMs: number, now: Date): ReplyDecision {
  const newest = facts.unanswered.at(-1);
  if (!newest || readBurst(facts.unanswered) === "silent")
    return { kind: "wait", reason: "nothing_to_answer" };
  if (facts.isGroup) return { kind: "wait", reason: "group" };
  if (facts.botMode === "off") return { kind: "wait", reason: "bot_off" };
  if (facts.isBotPaused) return { kind: "wait", reason: "people_own" };
  if (facts.hasOptedOut) return { kind: "wait", reason: "opted_out" };
  if (!facts.isConnected) return { kind: "wait", reason: "not_connected" };
  if (!isWindowOpen(facts.windowClosesAt, now)) return { kind: "wait", reason: "window_closed" };
  if (isTooOld(newest.occurredAt, facts.maxMessageAgeMs, now)) return { kind: "wait", reason: "too_old" };
  const answerAt = burstEndsAt(facts.unanswered, quietMs);
  return now.getTime() < answerAt ? { kind: "later", at: new Date(answerAt) } : { kind: "reply" };
}

/** What is older is kept and shown, and left to people. */
export function isTooOld(occurredAt: Date, maxMessageAgeMs: number, now: Date): boolean {
  return now.getTime() - occurredAt.getTime() > maxMessageAgeMs;
}

// Counted from the burst that is under way: what was left open before it must not cut its quiet time short.
function burstEndsAt(unanswered: ReplyFacts["unanswered"], quietMs: number): number {
  const arrivals = unanswered.map(({ recordedAt }) => recordedAt.getTime()).sort((one, other) => other - one);
  const [last = 0] = arrivals;
  let first = last;
  for (const arrival of arrivals) {
    if (first - arrival > quietMs) break;
    first = arrival;
  }
  return Math.min(last + quietMs, first + quietMs * MAX_QUIET_WAIT_FACTOR);
}
