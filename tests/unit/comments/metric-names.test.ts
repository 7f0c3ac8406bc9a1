import { expect, it } from "vitest";
import { metricNames } from "#app/(operator)/comments/stories/metric-names.ts";

it("has every number that any story has, the most telling first and unknown ones last", () => {
  expect(
    metricNames([
      { metrics: { replies: 1, brand_new: 2, reach: 3 } },
      { metrics: { reach: 4, another: 5, impressions: 6, __proto__x: 7 } },
    ]),
  ).toEqual(["impressions", "reach", "replies", "__proto__x", "another", "brand_new"]);
});

it("has none without stories", () => {
  expect(metricNames([])).toEqual([]);
});
