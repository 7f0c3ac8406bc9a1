import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readOpenSpans, writeOpenSpans } from "#lib/domain/read-open-spans.ts";
import { describeOpening, isTimeZone, openState, type WorkingHours } from "#lib/domain/working-hours.ts";

const CLOSED = { sun: [], mon: [], tue: [], wed: [], thu: [], fri: [], sat: [] };

function hours(days: Partial<Record<keyof typeof CLOSED, string>>, timeZone = "Europe/Berlin"): WorkingHours {
  const read = Object.entries(days).map(([day, typed]) => [day, readOpenSpans(typed) ?? []]);
  return { timeZone, days: { ...CLOSED, ...Object.fromEntries(read) } };
}

const OFFICE = hours({ mon: "9-12:30, 13:30-18", tue: "9-18", fri: "22:00-02:00" });

describe("people are there", () => {
  it.each([
    ["2026-11-23T08:00:00Z", "the minute they open"],
    ["2026-11-23T11:29:59Z", "until noon"],
    ["2026-11-24T12:00:00Z", "on Tuesday"],
    ["2026-11-27T22:30:00Z", "on Friday night"],
    ["2026-11-28T00:59:00Z", "and after midnight"],
  ])("at %s: %s", (at) => {
    expect(openState(OFFICE, new Date(at))).toEqual({ kind: "open" });
  });

  it("always, where nobody said when, or the hours never open", () => {
    expect(openState(null, new Date())).toEqual({ kind: "open" });
    expect(openState(hours({}), new Date())).toEqual({ kind: "open" });
  });
});

describe("nobody is there", () => {
  it.each([
    ["2026-11-23T07:59:59Z", "2026-11-23T08:00:00Z"],
    ["2026-11-23T11:30:00Z", "2026-11-23T12:30:00Z"],
    ["2026-11-24T17:00:00Z", "2026-11-27T21:00:00Z"],
    ["2026-11-28T01:00:00Z", "2026-11-30T08:00:00Z"],
  ])("at %s, until %s", (at, until) => {
    expect(openState(OFFICE, new Date(at))).toEqual({ kind: "closed", until: new Date(until) });
  });

  it("until the same weekday next week, where it is the only one", () => {
    const state = openState(hours({ mon: "9-10" }), new Date("2026-11-23T09:30:00Z"));
    expect(state).toEqual({ kind: "closed", until: new Date("2026-11-30T08:00:00Z") });
  });
});

it("follows the clock on the wall when it is set forward and back", () => {
  const daily = hours({ sun: "9-17", sat: "9-17" });
  expect(openState(daily, new Date("2026-03-28T07:30:00Z"))).toMatchObject({
    until: new Date("2026-03-28T08:00:00Z"),
  });
  expect(openState(daily, new Date("2026-03-29T06:30:00Z"))).toMatchObject({
    until: new Date("2026-03-29T07:00:00Z"),
  });
  expect(openState(daily, new Date("2026-10-25T07:30:00Z"))).toMatchObject({
    until: new Date("2026-10-25T08:00:00Z"),
  });
});

it("is open or says an opening that is ahead and open, whatever the hours and the zone", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Africa/Cairo",
  ];
  const span = fc.tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }));
  const day = fc
    .array(span, { maxLength: 2 })
    .map((spans) => spans.map(([from, long]) => ({ from, to: from + long })));
  const week = fc.record({ sun: day, mon: day, tue: day, wed: day, thu: day, fri: day, sat: day });
  const instant = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) });
  fc.assert(
    fc.property(fc.constantFrom(...zones), week, instant, (timeZone, days, at) => {
      const now = new Date(at);
      const state = openState({ timeZone, days }, now);
      if (state.kind === "open") return;
      expect(state.until.getTime()).toBeGreaterThan(at);
      expect(state.until.getTime() - at).toBeLessThanOrEqual(9 * 86_400_000);
    }),
    { numRuns: 300 },
  );
});

it("tells a customer when people are back", () => {
  const at = new Date("2026-11-30T08:00:00Z");
  expect(describeOpening(OFFICE, at)).toMatch(/Monday, November 30.*9:00/);
  expect(describeOpening(OFFICE, at, "de")).toMatch(
    /Montag, 30\. November.*09:00|Montag, 30\. November.*9:00/,
  );
  expect(["Europe/Berlin", "UTC"].every(isTimeZone)).toBe(true);
  expect(["Nowhere/Town", "", "x".repeat(999)].some(isTimeZone)).toBe(false);
});

describe("hours as they are typed", () => {
  it.each([
    ["", ""],
    ["9-17", "09:00–17:00"],
    ["13.30 – 18, 9:00—12:30", "09:00–12:30, 13:30–18:00"],
    ["22-2", "22:00–02:00"],
    ["0-24", "00:00–24:00"],
  ])("are read: %j", (typed, shown) => {
    const spans = readOpenSpans(typed);
    expect(spans && writeOpenSpans(spans)).toBe(shown);
    expect(readOpenSpans(shown)).toEqual(spans);
  });

  it.each([
    "nine to five",
    "9",
    "9-25",
    "9:60-10",
    "9-9",
    "24-3",
    "9-12, 11-13",
    "9-17,",
    "-",
    "9-10, 11-12, 13-14, 15-16, 17-18",
  ])("cannot be read: %j", (typed) => {
    expect(readOpenSpans(typed)).toBeNull();
  });
});
