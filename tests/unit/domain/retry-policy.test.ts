import { expect, it } from "vitest";
import {
  decideNextAttempt,
  heldUntil,
  isAccountStopped,
  SEND_ATTEMPTS_MAX,
} from "#lib/domain/retry-policy.ts";

const NOW = new Date("2026-03-02T10:00:00.000Z");
const SECOND_MS = 1_000;
const later = (seconds: number) => new Date(NOW.getTime() + seconds * SECOND_MS);

function pauseOf(refusedAttempts: number, random: number, retryAfterMs = 10 * SECOND_MS): number | null {
  const next = decideNextAttempt({ refusedAttempts, retryAfterMs, random }, NOW);
  return next && (next.getTime() - NOW.getTime()) / SECOND_MS;
}

it("waits twice as long each time, and tries so often and no more", () => {
  const pauses = Array.from({ length: SEND_ATTEMPTS_MAX }, (_, refusedAttempts) =>
    pauseOf(refusedAttempts, 0),
  );
  expect(pauses).toEqual([10, 20, 40, 80, 160, 320, 640, null]);
});

it("never waits longer than a quarter of an hour, but for what Meta wants", () => {
  expect(pauseOf(6, 0, 60 * SECOND_MS)).toBe(15 * 60);
  expect(pauseOf(1, 0, 60 * 60 * SECOND_MS)).toBe(60 * 60);
});

it("spreads what failed together, and is never earlier than Meta wants", () => {
  expect(pauseOf(0, 0.5)).toBe(11.25);
  for (const random of [0, 0.3, 0.999_999]) {
    const pause = pauseOf(0, random, 7 * SECOND_MS);
    expect(pause).toBeGreaterThanOrEqual(7);
    expect(pause).toBeLessThanOrEqual(7 * 1.25);
  }
});

it("holds a message until the last of what holds it, and not beyond", () => {
  const none = { messageUntil: null, recipientUntil: null, accountUntil: null };
  expect(heldUntil(none, NOW)).toBeNull();
  expect(heldUntil({ ...none, messageUntil: NOW, accountUntil: later(-5) }, NOW)).toBeNull();
  const all = { messageUntil: later(5), recipientUntil: later(9), accountUntil: later(7) };
  expect(heldUntil(all, NOW)).toEqual(later(9));
});

it("keeps an account stopped as long as it has the token that was refused", () => {
  expect(isAccountStopped({ stoppedAt: null, stoppedToken: null }, "old")).toBe(false);
  expect(isAccountStopped({ stoppedAt: NOW, stoppedToken: "old" }, "old")).toBe(true);
  expect(isAccountStopped({ stoppedAt: NOW, stoppedToken: "old" }, "new")).toBe(false);
});
