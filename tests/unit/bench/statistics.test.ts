import { expect, it } from "vitest";
import { median, percentile, spread } from "#tests/bench/statistics.ts";

it("takes percentiles by nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
  expect([0, 1, 50, 99, 100].map((percent) => percentile(hundred, percent))).toEqual([1, 1, 50, 99, 100]);
  expect(percentile([7], 99)).toBe(7);
  expect(percentile([], 50)).toBeNaN();
});

it("takes the middle of an odd number, and between the middle ones of an even number", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
  expect(median([3])).toBe(3);
});

it("knows the lowest and the highest", () => {
  expect(spread([5, 1, 9])).toEqual([1, 9]);
});
