import { expect, it } from "vitest";
import { restartDelayMs } from "#lib/supervisor/children/restart-delay.ts";

it("doubles with every failure in a row", () => {
  expect([0, 1, 2, 3].map((failures) => restartDelayMs(failures, 0))).toEqual([500, 1_000, 2_000, 4_000]);
});

it("never waits longer than half a minute", () => {
  expect(restartDelayMs(7, 0)).toBe(30_000);
  expect(restartDelayMs(5_000, 0)).toBe(30_000);
});

it("spreads children that failed together over half of the time", () => {
  expect(restartDelayMs(2, 0)).toBe(2_000);
  expect(restartDelayMs(2, 0.5)).toBe(1_500);
  expect(restartDelayMs(2, 1)).toBe(1_000);
});
