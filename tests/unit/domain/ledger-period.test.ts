import { describe, expect, it } from "vitest";
import { LEDGER_PERIODS, ledgerSpan, ledgerSteps } from "#lib/domain/ledger-period.ts";

const NOW = new Date("2026-11-24T18:43:58.123Z");
const YEARS_AGO = new Date("2021-03-01T05:06:07Z");

describe.each(LEDGER_PERIODS)("the period %s", (period) => {
  it("begins with a step, and takes in all of it up to now in few steps", () => {
    const span = ledgerSpan(period, NOW, YEARS_AGO);
    const steps = ledgerSteps(span, NOW, YEARS_AGO);
    const stepMs = span.stepMinutes * 60_000;
    expect(steps.every((step) => step.getTime() % stepMs === 0)).toBe(true);
    expect(steps[0]).toEqual(span.since ?? steps[0]);
    expect((steps[0]?.getTime() ?? 0) <= (span.since ?? YEARS_AGO).getTime()).toBe(true);
    expect(NOW.getTime() - (steps.at(-1)?.getTime() ?? 0)).toBeLessThan(stepMs);
    expect(steps.length).toBeLessThanOrEqual(62);
  });
});

it("since the beginning is one step where nothing came yet, or just now", () => {
  for (const first of [null, NOW]) {
    const span = ledgerSpan("all", NOW, first);
    expect(span).toEqual({ since: null, stepMinutes: 1 });
    expect(ledgerSteps(span, NOW, first)).toHaveLength(1);
  }
});
