import { expect, it } from "vitest";
import { isSyncDue } from "#lib/domain/template-sync.ts";

const NOW = new Date("2026-11-24T12:00:00Z");
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

it.each([
  [true, null],
  [true, { requestedAt: ago(1_500), finishedAt: ago(1_441) }],
  [false, { requestedAt: ago(1_500), finishedAt: ago(1_439) }],
  [false, { requestedAt: ago(4), finishedAt: null }],
  [true, { requestedAt: ago(6), finishedAt: null }],
  [true, { requestedAt: ago(6), finishedAt: ago(60) }],
])("is due: %s, for %j", (isDue, times) => {
  expect(isSyncDue(times, NOW)).toBe(isDue);
});
