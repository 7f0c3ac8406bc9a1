import { expect, it } from "vitest";
import { decidePart, type EarlierPart } from "#lib/domain/decide-part.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const sent = (part: number): EarlierPart => ({ part, status: "delivered", settlesAt: null });

it("sends a part after those before it", () => {
  expect(decidePart([sent(1), sent(2)], NOW)).toEqual({ kind: "go" });
});

it.each(["failed", "cancelled"] as const)("leaves a part behind with one that was %s", (status) => {
  expect(decidePart([sent(1), { part: 2, status, settlesAt: null }], NOW)).toEqual({
    kind: "cancel",
    reason: "Part 2 of the text did not go out.",
  });
});

it("waits for evidence about the part before, looking now and then, and not forever", () => {
  const unsure = (leftMs: number) => {
    const settlesAt = new Date(NOW.getTime() + leftMs);
    return decidePart([{ part: 1, status: "unconfirmed", settlesAt }], NOW);
  };
  expect(unsure(90_000)).toEqual({ kind: "wait", waitMs: 5_000 });
  expect(unsure(2_000)).toEqual({ kind: "wait", waitMs: 2_000 });
  expect(unsure(0)).toMatchObject({ kind: "cancel" });
  expect(unsure(-5)).toMatchObject({ kind: "cancel" });
});
