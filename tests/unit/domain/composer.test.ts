import { expect, it } from "vitest";
import { type ComposerFacts, decideComposer } from "#lib/domain/composer.ts";
import type { Operator, OperatorRole } from "#lib/domain/operator.ts";

const NOW = new Date("2026-03-02T10:00:00.000Z");
const LATER = new Date("2026-03-02T10:00:00.001Z");

const operator = (role: OperatorRole): Operator => ({ id: "1", name: "Olive", role });
const facts: ComposerFacts = {
  operator: operator("agent"),
  channel: "instagram",
  isConnected: true,
  hasHumanAgent: false,
  windowClosesAt: LATER,
  isGroup: false,
};

it("lets everybody but a viewer write while the window is open", () => {
  for (const role of ["owner", "admin", "agent"] as const) {
    expect(decideComposer({ ...facts, operator: operator(role) }, NOW)).toEqual({
      kind: "open",
      mode: "standard",
      until: LATER,
    });
  }
  const viewer = decideComposer({ ...facts, operator: operator("viewer") }, NOW);
  expect(viewer).toEqual({ kind: "refused", reason: "viewer" });
});

it("closes with the window, to the millisecond", () => {
  const closed = { kind: "refused", reason: "human_agent_off" };
  expect(decideComposer({ ...facts, windowClosesAt: NOW }, NOW)).toEqual(closed);
  const whatsapp = { ...facts, channel: "whatsapp", windowClosesAt: NOW } as const;
  expect(decideComposer(whatsapp, NOW)).toEqual({ kind: "template_only" });
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
