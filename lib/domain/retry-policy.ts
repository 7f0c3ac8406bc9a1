/** Whom a refusal of Meta is about: this message, its recipient, or everything of the account. */
export type RetryScope = "message" | "recipient" | "account";

/** After so many attempts that Meta did not take, somebody has to want it again. */
export const SEND_ATTEMPTS_MAX = 8;
const PAUSE_MAX_MS = 15 * 60 * 1_000;
/** So much longer than it has to be a pause may get, so that what failed together does not come back together. */
const JITTER_SHARE = 0.25;

/** One refused attempt. */
export interface RefusedAttempt {
  /** Refused before this one. */
  refusedAttempts: number;
  /** The shortest pause that makes sense. */
  retryAfterMs: number;
  /** From 0 to below 1. */
  random: number;
}

/** When to try again; null: not by itself. The pause doubles each time and is never shorter than Meta wants. */
export function decideNextAttempt(
  { refusedAttempts, retryAfterMs, random }: RefusedAttempt,
  now: Date,
): Date | null {
  if (refusedAttempts + 1 >= SEND_ATTEMPTS_MAX) return null;
  const pauseMs = Math.max(retryAfterMs, Math.min(retryAfterMs * 2 ** refusedAttempts, PAUSE_MAX_MS));
  return new Date(now.getTime() + Math.ceil(pauseMs * (1 + JITTER_SHARE * random)));
}

/** What Meta does not take for so long, somebody has to want again. */
const GIVE_UP_AFTER_MS = 15 * 60 * 1_000;

/**
 * When to try again what counts no attempts; null: not by itself. Waiting as long again as it has waited since it was
 * wanted doubles the pause each time.
 */
export function decideNextTry(wantedAt: Date, retryAfterMs: number, now: Date): Date | null {
  const waitedMs = now.getTime() - wantedAt.getTime();
  return waitedMs >= GIVE_UP_AFTER_MS ? null : new Date(now.getTime() + Math.max(retryAfterMs, waitedMs));
}

export interface DeliveryHolds {
  messageUntil: Date | null;
  recipientUntil: Date | null;
  accountUntil: Date | null;
}

/** Until when a message has to wait; null: it may go. */
export function heldUntil(holds: DeliveryHolds, now: Date): Date | null {
  const ends = [holds.messageUntil, holds.recipientUntil, holds.accountUntil].flatMap((end) =>
    end && end.getTime() > now.getTime() ? [end.getTime()] : [],
  );
  return ends.length > 0 ? new Date(Math.max(...ends)) : null;
}

/** Meta refused the token that is configured still. Another token deserves an attempt. */
export function isAccountStopped(
  { stoppedAt, stoppedToken }: { stoppedAt: Date | null; stoppedToken: string | null },
  currentToken: string | null,
): boolean {
  return stoppedAt !== null && stoppedToken === currentToken;
}
