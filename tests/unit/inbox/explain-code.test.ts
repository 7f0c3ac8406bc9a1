import { expect, it } from "vitest";
import inbox from "../../../app/_i18n/en/inbox.json" with { type: "json" };
import { explainCode } from "../../../app/(operator)/inbox/_thread/explain-code.ts";

/** Every code of Meta's tables that a send can meet, with the ends of its ranges. */
const CODES = [
  0, 1, 2, 3, 4, 10, 17, 32, 33, 100, 190, 200, 299, 368, 551, 613, 80_007, 130_403, 130_429, 130_472,
  131_000, 131_005, 131_008, 131_009, 131_016, 131_021, 131_026, 131_031, 131_042, 131_047, 131_048, 131_049,
  131_050, 131_051, 131_052, 131_053, 131_056, 131_057, 131_062, 132_000, 132_001, 132_016, 133_004, 134_011,
  1_545_041, 1_545_133, 2_534_001, 2_534_013, 2_534_014, 2_534_022, 2_534_025,
];

it("has words for every code of Meta's tables, and no words that no code needs", () => {
  const explained = new Set(CODES.map(explainCode));
  expect(explained.has(null)).toBe(false);
  expect([...explained].sort()).toEqual(Object.keys(inbox.failure.reasons).sort());
});

it("leaves a code that nobody knows to Meta's own words", () => {
  expect(explainCode(424_242)).toBeNull();
  expect(explainCode(300)).toBeNull();
});
