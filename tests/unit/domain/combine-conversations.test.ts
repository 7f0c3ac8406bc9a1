import { describe, expect, it } from "vitest";
import {
  type ConversationSummary,
  combineSummaries,
  separateSummaries,
} from "#lib/domain/combine-conversations.ts";

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));

const QUIET: ConversationSummary = {
  lastInboundAt: null,
  windowClosesAt: null,
  unreadCount: 0,
  botPausedAt: null,
  botPauseReason: null,
};
const open = (hour: number) => ({ lastInboundAt: at(hour), windowClosesAt: at(hour + 24) });

describe("combining two conversations", () => {
  it("keeps the longer window and counts what is unread in both", () => {
    const kept = { ...QUIET, ...open(8), unreadCount: 1 };
    const merged = { ...QUIET, ...open(10), unreadCount: 2 };
    const expected = { ...QUIET, ...open(10), unreadCount: 3 };
    expect(combineSummaries(kept, merged)).toEqual(expected);
    expect(combineSummaries(merged, kept)).toEqual(expected);
    expect(combineSummaries(QUIET, merged)).toEqual(merged);
  });

  it("is paused where either was", () => {
    const paused = { ...QUIET, botPausedAt: at(9), botPauseReason: "operator_replied" as const };
    expect(combineSummaries(paused, QUIET)).toEqual(paused);
    expect(combineSummaries(QUIET, paused)).toEqual(paused);
  });

  it("lets somebody who was handed over wait for people also where people own the rest", () => {
    const owned = { ...QUIET, botPausedAt: at(9), botPauseReason: "operator_replied" as const };
    const waiting = { ...QUIET, botPausedAt: at(7), botPauseReason: "handed_off" as const };
    expect(combineSummaries(owned, waiting)).toEqual(waiting);
  });
});

describe("separating them again", () => {
  it("gives both sides what they had", () => {
    const kept = { ...QUIET, ...open(8), unreadCount: 1 };
    const merged = { ...QUIET, ...open(10), unreadCount: 2 };
    expect(separateSummaries(combineSummaries(kept, merged), merged, open(8))).toEqual({ kept, merged });
  });

  it("leaves the window that was opened since with the kept one, and what was read is read", () => {
    const merged = { ...QUIET, ...open(10), unreadCount: 2 };
    const since = { ...QUIET, ...open(12) };
    const separated = separateSummaries(since, merged, open(12));
    expect(separated.kept).toEqual(since);
    expect(separated.merged).toEqual({ ...merged, unreadCount: 0 });
  });

  it("leaves what people paused paused", () => {
    const paused = { ...QUIET, botPausedAt: at(9), botPauseReason: "operator_paused" as const };
    expect(separateSummaries(paused, QUIET, QUIET)).toEqual({ kept: paused, merged: QUIET });
  });
});
