import { expect, it } from "vitest";
import { messageView } from "#tests/support/message-view.ts";
import { groupByDay } from "../../../app/(operator)/inbox/_thread/group-by-day.ts";

const at = (instant: string) => messageView({ id: instant, occurredAt: new Date(instant) });

it("cuts where the reader's day changes, not the server's", () => {
  const messages = [at("2026-03-01T22:30:00Z"), at("2026-03-01T23:30:00Z"), at("2026-03-02T09:00:00Z")];
  const daysIn = (timeZone: string) =>
    groupByDay(messages, timeZone).map((day) => [day.key, day.items.length]);
  expect(daysIn("UTC")).toEqual([
    ["2026-03-01", 2],
    ["2026-03-02", 1],
  ]);
  expect(daysIn("Europe/Berlin")).toEqual([
    ["2026-03-01", 1],
    ["2026-03-02", 2],
  ]);
});

it("has no day for an empty thread", () => {
  expect(groupByDay([], "UTC")).toEqual([]);
});
