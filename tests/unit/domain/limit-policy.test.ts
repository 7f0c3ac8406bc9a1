import { expect, it } from "vitest";
import {
  checkPolicy,
  DAY_MS,
  dayOf,
  isLimitName,
  LIMIT_NAMES,
  LIMIT_RULES,
} from "#lib/domain/limit-policy.ts";

it.each(LIMIT_NAMES)("%s has a standard within its own bounds, and bounds that fit the column", (name) => {
  const { standard, maxAllowed, windowsMs } = LIMIT_RULES[name];
  expect(checkPolicy(name, standard)).toBeNull();
  expect(Math.max(maxAllowed, ...windowsMs)).toBeLessThan(2 ** 31);
});

it.each([
  [{ allowed: 1.5, windowMs: 60_000 }, "not_whole"],
  [{ allowed: Number.NaN, windowMs: 60_000 }, "not_whole"],
  [{ allowed: Number.POSITIVE_INFINITY, windowMs: 60_000 }, "not_whole"],
  [{ allowed: 0, windowMs: 60_000 }, "too_small"],
  [{ allowed: -1, windowMs: 60_000 }, "too_small"],
  [{ allowed: 1_001, windowMs: 60_000 }, "too_large"],
  [{ allowed: 5, windowMs: 59_999 }, "unknown_window"],
  [{ allowed: 1, windowMs: 60_000 }, null],
  [{ allowed: 1_000, windowMs: 10_000 }, null],
])("of %o thinks %s", (policy, problem) => {
  expect(checkPolicy("inbound_per_sender", policy)).toBe(problem);
});

it("knows its names and no others", () => {
  expect(isLimitName("tokens_per_sender")).toBe(true);
  expect(isLimitName("toString")).toBe(false);
});

it("lets a day begin and end at midnight UTC", () => {
  const { start, end } = dayOf(new Date("2026-03-02T23:59:59.999Z"));
  expect(start.toISOString()).toBe("2026-03-02T00:00:00.000Z");
  expect(end.getTime() - start.getTime()).toBe(DAY_MS);
  expect(dayOf(end).start).toEqual(end);
});
