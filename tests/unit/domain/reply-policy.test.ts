import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decideReply, type ReplyFacts } from "#lib/domain/reply-policy.ts";

const QUIET_MS = 2_000;
const START = new Date("2026-03-02T10:00:00Z");
const HOUR_MS = 60 * 60 * 1_000;

const TEXT = { kind: "text", text: "Are you open on Sunday?" } as const;

function at(ms: number): Date {
  return new Date(START.getTime() + ms);
}

/** Messages that were recorded the moment they were written, so many milliseconds after the start. */
function written(...times: number[]): ReplyFacts["unanswered"] {
  return times.map((ms) => ({ ...TEXT, occurredAt: at(ms), recordedAt: at(ms) }));
}

const FACTS: ReplyFacts = {
  botMode: "auto",
  isBotPaused: false,
  hasOptedOut: false,
  isConnected: true,
  windowClosesAt: at(24 * HOUR_MS),
  unanswered: written(0),
  isGroup: false,
  maxMessageAgeMs: 6 * HOUR_MS,
};

function decide(facts: Partial<ReplyFacts>, nowMs = 10_000) {
  return decideReply({ ...FACTS, ...facts }, QUIET_MS, at(nowMs));
}

it.each([
  ["auto", { botMode: "auto" }],
  ["draft", { botMode: "draft" }],
] as const)("replies in mode %s", (_name, facts) => {
  expect(decide(facts)).toEqual({ kind: "reply" });
});

it.each([
  ["nothing_to_answer", { unanswered: [] }],
  ["group", { isGroup: true }],
  ["bot_off", { botMode: "off" }],
  ["people_own", { isBotPaused: true }],
  ["opted_out", { hasOptedOut: true }],
  ["not_connected", { isConnected: false }],
  ["window_closed", { windowClosesAt: null }],
  ["window_closed", { windowClosesAt: at(10_000) }],
] as const)("waits: %s", (reason, facts) => {
  expect(decide({ ...facts, unanswered: "unanswered" in facts ? [] : FACTS.unanswered })).toEqual({
    kind: "wait",
    reason,
  });
});

it("answers nothing that is older than the account's age by Meta's time, however late it came", () => {
  const unanswered = [{ ...TEXT, occurredAt: START, recordedAt: at(6 * HOUR_MS) }];
  expect(decide({ unanswered }, 6 * HOUR_MS + QUIET_MS)).toEqual({ kind: "wait", reason: "too_old" });
  const younger = [{ ...TEXT, occurredAt: at(QUIET_MS), recordedAt: at(6 * HOUR_MS) }];
  expect(decide({ unanswered: younger }, 6 * HOUR_MS + QUIET_MS)).toEqual({ kind: "reply" });
});

it("waits where nothing but a gesture came, and answers what came with it", () => {
  const times = { occurredAt: START, recordedAt: START };
  const heart = { kind: "heart", text: "", ...times } as const;
  expect(decide({ unanswered: [heart] })).toEqual({ kind: "wait", reason: "nothing_to_answer" });
  expect(decide({ unanswered: [heart, ...written(0)] })).toEqual({ kind: "reply" });
  const photo = { kind: "image", text: "", ...times } as const;
  expect(decide({ unanswered: [heart, photo] })).toEqual({ kind: "reply" });
});

describe("the quiet time", () => {
  it.each([
    ["is waited for", written(0), 0, 2_000],
    ["is waited for to the end", written(0), 1_999, 2_000],
    ["starts anew with every message", written(0, 1_500), 2_000, 3_500],
    [
      "of a burst ends after five times itself",
      written(0, 1_500, 3_000, 4_500, 6_000, 7_500, 9_000),
      9_500,
      10_000,
    ],
    ["is not cut short by what was left open before", written(-HOUR_MS, 0), 500, 2_000],
    ["is not cut short by an earlier burst", written(-9_000, -8_000, 0, 1_000), 1_500, 3_000],
  ])("%s", (_name, unanswered, nowMs, expectedMs) => {
    expect(decide({ unanswered }, nowMs)).toEqual({ kind: "later", at: at(expectedMs) });
  });

  it.each([
    ["it has passed", written(0), 2_000],
    ["it has passed since the last of a burst", written(0, 1_500), 3_500],
    ["the burst has gone on for too long", written(0, 1_500, 3_000, 4_500, 6_000, 7_500, 9_000), 10_000],
  ])("is over when %s", (_name, unanswered, nowMs) => {
    expect(decide({ unanswered }, nowMs)).toEqual({ kind: "reply" });
  });

  it("counts from when a message came, also when Meta brings an older one last", () => {
    const unanswered = [
      { ...TEXT, occurredAt: at(-30_000), recordedAt: at(1_000) },
      { ...TEXT, occurredAt: at(0), recordedAt: at(0) },
    ];
    expect(decide({ unanswered }, 2_000)).toEqual({ kind: "later", at: at(3_000) });
  });

  it("is over in time for somebody who never stops typing", () => {
    const pauses = fc.array(fc.integer({ min: 0, max: QUIET_MS }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(pauses, (gaps) => {
        let arrival = 0;
        const arrivals = [0, ...gaps.map((gap) => (arrival += gap))];
        const decision = decide({ unanswered: written(...arrivals) }, arrival);
        if (arrival >= 5 * QUIET_MS) expect(decision).toEqual({ kind: "reply" });
        else expect(decision).toEqual({ kind: "later", at: at(Math.min(arrival + QUIET_MS, 5 * QUIET_MS)) });
      }),
    );
  });
});
