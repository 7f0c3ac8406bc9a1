import { expect, it } from "vitest";
import { createKnobs, knobsSchema } from "#lib/sandbox/faults/knobs.ts";

function drawTwenty(seed: number): boolean[] {
  const knobs = createKnobs();
  knobs.set({ seed, rates: { delay: 0.5 } });
  return Array.from({ length: 20 }, () => knobs.meets("delay"));
}

it("is at rest until it is set, and again when its rates are gone", () => {
  const knobs = createKnobs();
  expect(knobs.meets("drop_response")).toBe(false);
  knobs.set({ seed: 1, rates: { drop_response: 1 } });
  expect(knobs.meets("drop_response")).toBe(true);
  knobs.set({ seed: 1, rates: {} });
  expect(knobs.meets("drop_response")).toBe(false);
  expect([...knobs.met]).toEqual([["drop_response", 1]]);
});

it("draws the same for the same seed, and something else for another", () => {
  expect(drawTwenty(7)).toEqual(drawTwenty(7));
  expect(drawTwenty(7)).not.toEqual(drawTwenty(8));
});

it("lets the first call meet the fault, however rare it is", () => {
  const knobs = createKnobs();
  knobs.set({ seed: 1, rates: { slow: 0.000_001 } });
  expect([knobs.meets("slow"), knobs.meets("slow")]).toEqual([true, false]);
});

it("knows no other faults, and no rates beyond certainty", () => {
  expect(knobsSchema.safeParse({ seed: 1, rates: { earthquake: 1 } }).success).toBe(false);
  expect(knobsSchema.safeParse({ seed: 1, rates: { slow: 2 } }).success).toBe(false);
});
