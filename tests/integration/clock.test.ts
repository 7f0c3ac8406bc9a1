import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { createClock } from "#lib/clock.ts";
import type { Limit } from "#lib/rate-limits/limit.ts";
import { createPostgresLimitStore } from "#lib/rate-limits/postgres.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const TEN_MINUTES_MS = 10 * 60_000;
const PER_MINUTE: Limit = { name: "clock_test", allowed: 5, windowMs: 60_000 };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(() => vi.useRealTimers());
afterAll(() => database.drop());

it.each([TEN_MINUTES_MS, -TEN_MINUTES_MS])(
  "takes the database's time on a machine that is %i ms off",
  async (offMs) => {
    const clock = createClock(database.db, () => Date.now() + offMs);
    await clock.compare();
    expect(Math.abs(clock.now().getTime() - Date.now())).toBeLessThan(2_500);
    expect(Math.sign(clock.behindMs())).toBe(-Math.sign(offMs));
  },
);

it("leaves a right clock alone, and takes a corrected one back", async () => {
  let offMs = 0;
  const clock = createClock(database.db, () => Date.now() + offMs);
  await clock.compare();
  expect(clock.behindMs()).toBe(0);
  offMs = TEN_MINUTES_MS;
  await clock.compare();
  expect(clock.behindMs()).not.toBe(0);
  offMs = 0;
  await clock.compare();
  expect(clock.behindMs()).toBe(0);
});

it("keeps what it knew while the database is away", async () => {
  const other = await createTestDatabase();
  const clock = createClock(other.db, () => Date.now() + TEN_MINUTES_MS);
  await clock.compare();
  const known = clock.behindMs();
  await other.drop();
  await clock.compare();
  expect(clock.behindMs()).toBe(known);
});

it("counts a limit in one window, whatever the clocks of those who count say", async () => {
  const right = createPostgresLimitStore(database.db);
  await right.consume(PER_MINUTE, "nora", 3);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + TEN_MINUTES_MS });
  const fast = createPostgresLimitStore(database.db, () => -TEN_MINUTES_MS);
  const usage = await fast.consume(PER_MINUTE, "nora");
  vi.useRealTimers();
  expect(usage.used).toBe(4);
  const seen = await right.peek(PER_MINUTE, "nora");
  expect(seen.used).toBe(4);
  expect(Math.abs((seen.resetsAt?.getTime() ?? 0) - Date.now())).toBeLessThan(PER_MINUTE.windowMs + 2_000);
});
