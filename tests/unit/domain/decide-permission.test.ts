import { expect, it } from "vitest";
import { decidePermission, type PermissionFacts } from "#lib/domain/decide-permission.ts";

const HOUR_MS = 60 * 60 * 1_000;
const WROTE_AT = new Date("2026-03-02T10:00:00.000Z");
const after = (hours: number, ms = 0) => new Date(WROTE_AT.getTime() + hours * HOUR_MS + ms);
const CLOSES = after(24);
const DAYS_7 = 7 * 24;

type Row = [hours: number, ms: number, facts: Partial<PermissionFacts>, permission: string];

const whatsapp = { channel: "whatsapp" } as const;
const instagram = { channel: "instagram" } as const;
const granted = { ...instagram, hasHumanAgent: true } as const;
const assistant = { isHumanWritten: false } as const;

it.each<Row>([
  [24, -1, whatsapp, "response"],
  [24, -1, { ...whatsapp, ...assistant }, "response"],
  [24, 0, whatsapp, "template_only"],
  [24, 0, { ...whatsapp, ...assistant }, "template_only"],
  [24, 0, { ...whatsapp, hasHumanAgent: true }, "template_only"],
  [DAYS_7, 0, whatsapp, "template_only"],
  [0, 0, { ...whatsapp, windowClosesAt: null }, "template_only"],
  [24, -1, instagram, "response"],
  [24, -1, { ...granted, ...assistant }, "response"],
  [24, 0, instagram, "human_agent_off"],
  [24, 0, granted, "human_agent"],
  [DAYS_7, -1, granted, "human_agent"],
  [DAYS_7, 0, granted, "window_closed"],
  [DAYS_7, 0, instagram, "window_closed"],
  [24, 0, { ...granted, ...assistant }, "people_only"],
  [24, 0, { ...instagram, ...assistant }, "people_only"],
  [DAYS_7, 0, { ...granted, ...assistant }, "window_closed"],
  [0, 0, { ...granted, windowClosesAt: null }, "never_wrote"],
])("%d h and %d ms after the last message, with %o: %s", (hours, ms, given, expected) => {
  const facts = {
    ...instagram,
    windowClosesAt: CLOSES,
    hasHumanAgent: false,
    isHumanWritten: true,
    ...given,
  };
  const permission = decidePermission(facts, after(hours, ms));
  expect(permission.kind === "refused" ? permission.reason : permission.kind).toBe(expected);
});

it("says until when", () => {
  const facts = { ...granted, windowClosesAt: CLOSES, isHumanWritten: true };
  expect(decidePermission(facts, WROTE_AT)).toEqual({ kind: "response", until: CLOSES });
  expect(decidePermission(facts, CLOSES)).toEqual({ kind: "human_agent", until: after(DAYS_7) });
});
