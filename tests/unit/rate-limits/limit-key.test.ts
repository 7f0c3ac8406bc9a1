import fc from "fast-check";
import { expect, it } from "vitest";
import { limitKey } from "#lib/rate-limits/limit-key.ts";

const limit = { name: "inbound_per_sender", allowed: 5, windowMs: 60_000 };

// What fits the column `rate_limit_points.key`, and holds nothing that Redis reads as a pattern.
const PLAIN_KEY = /^inbound_per_sender:[\w-]{43}$/;

it("makes a short plain key of every subject", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (subject) => {
      expect(limitKey(limit, subject)).toMatch(PLAIN_KEY);
    }),
  );
});

it("differs for other subjects and other limits", () => {
  const keys = [limitKey(limit, "a"), limitKey(limit, "b"), limitKey({ ...limit, name: "other" }, "a")];
  expect(new Set(keys).size).toBe(3);
  expect(limitKey(limit, "a")).toBe(keys[0]);
});
