import { describe, expect, it } from "vitest";
import type { BodyOutcome } from "#lib/replay/body-outcome.ts";
import { createProgressBar } from "#lib/replay/progress-bar.ts";
import { exitCodeOf, reportLine, summarize } from "#lib/replay/report.ts";

const counts = { messages: 2, statuses: 1, echoes: 0, others: 0, ignored: 0, dead: 0 };
const applied: BodyOutcome = { kind: "stored", state: "applied", reason: null, counts };
const ignored: BodyOutcome = { kind: "stored", state: "ignored", reason: "nothing in it", counts: null };
const dead: BodyOutcome = { kind: "stored", state: "dead", reason: "the body is not JSON", counts: null };
const pending: BodyOutcome = { kind: "stored", state: "pending", reason: null, counts: null };
const accepted: BodyOutcome = { kind: "accepted" };
const refused: BodyOutcome = { kind: "refused", why: "401: another secret" };

const all = (...outcomes: BodyOutcome[]) => outcomes.map((outcome) => ({ file: "a/b.json", outcome }));

it.each([
  [applied, "applied   a/b.json  messages 2, statuses 1"],
  [ignored, "ignored   a/b.json  nothing in it"],
  [dead, "dead      a/b.json  the body is not JSON"],
  [pending, "pending   a/b.json"],
  [accepted, "accepted  a/b.json"],
  [refused, "refused   a/b.json  401: another secret"],
])("a body has one line: %j", (outcome, line) => {
  expect(reportLine({ file: "a/b.json", outcome })).toBe(line);
});

it("the summary counts, adds up, and says what is missing", () => {
  expect(summarize(all(applied, applied, dead), "http://x")).toEqual([
    "3 bodies: 2 applied, 1 dead.",
    "In them: messages 4, statuses 2.",
  ]);
  expect(summarize(all(pending), "http://x").at(-1)).toContain("worker");
  expect(summarize(all(accepted), "http://x").at(-1)).toContain("DATABASE_URL");
});

it.each([
  [[applied, applied], 0],
  [[applied, ignored], 1],
  [[applied, dead], 1],
  [[pending], 1],
  [[accepted, refused], 1],
  [[applied, accepted], 2],
])("the exit code says whether all were applied: %j", (outcomes, code) => {
  expect(exitCodeOf(all(...outcomes))).toBe(code);
});

describe("progress", () => {
  it("fills a line on a terminal, and clears it for the report", () => {
    const written: string[] = [];
    const bar = createProgressBar({ isTTY: true, write: (text) => written.push(text) });
    bar.show(1, 2);
    bar.end();
    expect(written[0]).toMatch(/█{15}░{15} 50 %$/);
    expect(written.at(-1)).not.toContain("█");
  });

  it("is a few plain lines elsewhere", () => {
    const written: string[] = [];
    const bar = createProgressBar({ write: (text) => written.push(text) });
    for (let done = 1; done <= 100; done++) bar.show(done, 100);
    bar.end();
    expect(written).toEqual(["25 %", "50 %", "75 %", "100 %"].map((text) => `Replaying: ${text}\n`));
  });
});
