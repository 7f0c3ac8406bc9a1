import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countSend,
  decidePace,
  earliestSend,
  messageLane,
  PAIR_LIMIT,
  type PaceState,
  paceLimit,
  privateReplyLane,
} from "#lib/domain/pace.ts";

const FRESH: PaceState = { freeMs: 0, queueMs: 0 };
const START = 1_700_000_000_000;
const whatsapp = { channel: "whatsapp", sendsPerSecond: null } as const;
const instagram = { channel: "instagram", sendsPerSecond: null } as const;

/** The most that happened in any stretch of this length. */
function busiest(times: number[], lengthMs: number): number {
  let most = 0;
  let first = 0;
  times.forEach((time, index) => {
    while (time - (times[first] ?? 0) >= lengthMs) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

/** Everybody comes at a time, and comes back when told; the later ones some milliseconds late. */
function simulate(arrivals: number[], lateMs: number[], limit = paceLimit("messages", whatsapp)) {
  let state = FRESH;
  let looks = 0;
  const sent: number[] = [];
  const waiting = arrivals.map((at, index) => ({
    at,
    slotMs: null as number | null,
    late: lateMs[index] ?? 0,
  }));
  while (waiting.length > 0) {
    waiting.sort((one, other) => one.at - other.at);
    const next = waiting.shift();
    if (!next) break;
    looks += 1;
    const decision = decidePace(state, limit, { nowMs: next.at, slotMs: next.slotMs });
    state = decision.state;
    if (decision.kind === "go") sent.push(next.at);
    else waiting.push({ ...next, at: decision.slotMs + next.late, slotMs: decision.slotMs });
  }
  return { sent, looks };
}

describe("the pace of an account", () => {
  it("never has more in any second than Meta takes, however they come", () => {
    const arrival = fc.integer({ min: 0, max: 3_000 }).map((ms) => START + ms);
    const late = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 300 });
    fc.assert(
      fc.property(fc.array(arrival, { maxLength: 300 }), late, (arrivals, lateMs) => {
        const { sent } = simulate(arrivals, lateMs);
        expect(sent).toHaveLength(arrivals.length);
        expect(busiest(sent, 1_000)).toBeLessThanOrEqual(80);
      }),
      { numRuns: 50 },
    );
  });

  it("uses most of what Meta takes when there is enough to send, and looks twice at each at most", () => {
    const { sent, looks } = simulate(
      Array.from({ length: 720 }, () => START),
      [],
    );
    expect((sent.at(-1) ?? 0) - START).toBeLessThanOrEqual(10_000);
    expect(looks).toBeLessThanOrEqual(2 * 720);
  });

  it("lets those who wait go before those who come new", () => {
    const limit = { burst: 1, intervalMs: 100 };
    const first = decidePace(FRESH, limit, { nowMs: START, slotMs: null });
    expect(first.kind).toBe("go");
    const second = decidePace(first.state, limit, { nowMs: START, slotMs: null });
    expect(second).toMatchObject({ kind: "wait", slotMs: START + 100 });
    const third = decidePace(second.state, limit, { nowMs: START + 100, slotMs: null });
    expect(third).toMatchObject({ kind: "wait", slotMs: START + 200 });
    expect(decidePace(third.state, limit, { nowMs: START + 100, slotMs: START + 100 }).kind).toBe("go");
  });

  it("changes nothing for somebody who comes before the turn", () => {
    const state = { freeMs: START, queueMs: START };
    const decision = decidePace(state, { burst: 1, intervalMs: 100 }, { nowMs: START, slotMs: START + 50 });
    expect(decision).toEqual({ kind: "wait", slotMs: START + 50, state });
    expect(decision.state).toBe(state);
  });
});

it("lets 45 messages to one person go at once, and then one in six seconds", () => {
  let freeMs = 0;
  const sent: number[] = [];
  let nowMs = START;
  while (sent.length < 50) {
    const earliestMs = earliestSend(freeMs, PAIR_LIMIT);
    nowMs = Math.max(nowMs, earliestMs);
    sent.push(nowMs - START);
    freeMs = countSend(freeMs, PAIR_LIMIT, nowMs);
  }
  expect(sent.slice(0, 46)).toEqual([...Array(45).fill(0), 6_000]);
  expect(sent.slice(46)).toEqual([12_000, 18_000, 24_000, 30_000]);
  // What was borrowed is paid back before that many can go at once again.
  expect(earliestSend(freeMs, PAIR_LIMIT) - START).toBe(36_000);
});

it.each([
  ["messages", whatsapp, 80, 1],
  ["messages", { ...whatsapp, sendsPerSecond: 20 }, 20, 1],
  ["messages", instagram, 100, 1],
  ["audio_video", instagram, 10, 1],
  ["private_replies", instagram, 750, 3_600],
  ["live_private_replies", instagram, 100, 1],
] as const)("%s of %o: %d in %d s", (lane, account, allowed, seconds) => {
  const { burst, intervalMs } = paceLimit(lane, account);
  expect(Math.round(burst + (seconds * 1_000) / intervalMs)).toBe(allowed);
});

it("counts what Meta limits separately separately", () => {
  expect(messageLane("instagram", "video")).toBe("audio_video");
  expect(messageLane("instagram", "image")).toBe("messages");
  expect(messageLane("whatsapp", "video")).toBe("messages");
  expect(privateReplyLane("live_comment")).toBe("live_private_replies");
  expect(privateReplyLane("comment")).toBe("private_replies");
});
