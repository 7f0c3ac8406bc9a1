import { expect, it } from "vitest";
import { decideComposer } from "#lib/domain/composer.ts";
import type { Operator, OperatorRole } from "#lib/domain/operator.ts";

const NOW = new Date("2026-03-02T10:00:00.000Z");
const LATER = new Date("2026-03-02T10:00:00.001Z");

const operator = (role: OperatorRole): Operator => ({ id: "1", name: "Olive", role });
const facts = { operator: operator("agent"), isConnected: true, windowClosesAt: LATER, isGroup: false };

it("lets everybody but a viewer write while the window is open", () => {
  for (const role of ["owner", "admin", "agent"] as const) {
    expect(decideComposer({ ...facts, operator: operator(role) }, NOW)).toEqual({ kind: "open" });
  }
  const viewer = decideComposer({ ...facts, operator: operator("viewer") }, NOW);
  expect(viewer).toEqual({ kind: "refused", reason: "viewer" });
});

it("closes with the window, to the millisecond", () => {
  const closed = { kind: "refused", reason: "window_closed" };
  expect(decideComposer({ ...facts, windowClosesAt: NOW }, NOW)).toEqual(closed);
});

it("tells a contact who never wrote from one whose window closed", () => {
  const state = decideComposer({ ...facts, windowClosesAt: null }, NOW);
  expect(state).toEqual({ kind: "refused", reason: "never_wrote" });
});

it("names the missing connection before the window", () => {
  const state = decideComposer({ ...facts, isConnected: false, windowClosesAt: NOW }, NOW);
  expect(state).toEqual({ kind: "refused", reason: "not_connected" });
});

it("refuses groups, whatever else stands in the way", () => {
  const state = decideComposer({ ...facts, isGroup: true, isConnected: false, windowClosesAt: null }, NOW);
  expect(state).toEqual({ kind: "refused", reason: "group_not_supported" });
});
