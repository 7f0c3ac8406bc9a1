import { afterAll, beforeAll, expect, it } from "vitest";
import { rateLimitPoints } from "#db/schema/system.ts";
import type { Limit } from "#lib/rate-limits/limit.ts";
import { createPostgresLimitStore } from "#lib/rate-limits/postgres.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const PER_MINUTE: Limit = { name: "per_minute", allowed: 5, windowMs: 60_000 };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("clears counters whose window has ended, and only those", async () => {
  const anHourAgo = Date.now() - 60 * 60_000;
  await database.db.insert(rateLimitPoints).values({ key: "ended", points: 3, expire: anHourAgo });
  const store = createPostgresLimitStore(database.db);
  await store.consume(PER_MINUTE, "somebody");
  await expect.poll(() => listKeys(), { timeout: 5_000 }).not.toContain("ended");
  expect(await store.peek(PER_MINUTE, "somebody")).toMatchObject({ used: 1 });
});

it("keeps no personal data in the table", async () => {
  await createPostgresLimitStore(database.db).consume(PER_MINUTE, "ada@example.com");
  const keys = await listKeys();
  expect(keys.length).toBeGreaterThan(0);
  expect(keys.join()).not.toContain("ada");
});

it("keeps the count when the caller's transaction is rolled back", async () => {
  const store = createPostgresLimitStore(database.db);
  const rollback = database.db.transaction(async (tx) => {
    await store.consume(PER_MINUTE, "rolled-back");
    tx.rollback();
  });
  await expect(rollback).rejects.toThrow();
  expect(await store.peek(PER_MINUTE, "rolled-back")).toMatchObject({ used: 1 });
});

async function listKeys(): Promise<string[]> {
  return (await database.db.select().from(rateLimitPoints)).map(({ key }) => key);
}
