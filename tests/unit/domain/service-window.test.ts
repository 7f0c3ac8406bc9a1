import { expect, it } from "vitest";
import { isWindowOpen, windowClosesAt } from "#lib/domain/service-window.ts";

const CLOSES_AT = windowClosesAt(new Date("2026-03-28T23:30:00Z"));

it("closes a day after the contact wrote, also when the clocks change that night", () => {
  expect(CLOSES_AT).toEqual(new Date("2026-03-29T23:30:00Z"));
});

it.each([
  [CLOSES_AT, "2026-03-28T23:30:00.000Z", true],
  [CLOSES_AT, "2026-03-29T23:29:59.999Z", true],
  [CLOSES_AT, "2026-03-29T23:30:00.000Z", false],
  [CLOSES_AT, "2026-03-29T23:30:00.001Z", false],
  [null, "2026-03-28T23:30:00.000Z", false],
])("a window that closes at %s is open at %s: %s", (closesAt, now, isOpen) => {
  expect(isWindowOpen(closesAt, new Date(now))).toBe(isOpen);
});
