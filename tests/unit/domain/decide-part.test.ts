import { expect, it } from "vitest";
import { decidePart, type EarlierPart } from "#lib/domain/decide-part.ts";

const sent = (part: number): EarlierPart => ({ part, status: "delivered", ageMs: 0 });

it("sends a part after those before it", () => {
  expect(decidePart([sent(1), sent(2)])).toEqual({ kind: "go" });
});

it.each(["failed", "cancelled"] as const)("leaves a part behind with one that was %s", (status) => {
  expect(decidePart([sent(1), { part: 2, status, ageMs: 0 }])).toEqual({
    kind: "cancel",
    reason: "Part 2 of the text did not go out.",
  });
});

it("waits for evidence about the part before, looking now and then, and not forever", () => {
  const unsure = (ageMs: number) => decidePart([{ part: 1, status: "unconfirmed", ageMs }]);
  expect(unsure(0)).toEqual({ kind: "wait", waitMs: 5_000 });
  expect(unsure(88_000)).toEqual({ kind: "wait", waitMs: 2_000 });
  expect(unsure(90_000)).toMatchObject({ kind: "cancel" });
});
