import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { connect } from "#db/client.ts";
import { workerHeartbeats } from "#db/schema/system.ts";
import { checkReadiness } from "#lib/health/check-readiness.ts";
import { startSilentServer } from "#tests/support/silent-server.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = createTestContext(database.db);
  await database.db.delete(workerHeartbeats);
});

async function workerSeen(msAgo: number): Promise<void> {
  const seenAt = new Date(Date.now() - msAgo);
  await ctx.db.insert(workerHeartbeats).values({ workerId: `worker-${msAgo}`, startedAt: seenAt, seenAt });
}

it("is ready with a migrated database and a worker seen lately", async () => {
  await workerSeen(3_600_000);
  await workerSeen(20_000);
  expect(await checkReadiness(ctx)).toEqual({ isReady: true });
});

it("is not ready when no worker was ever seen", async () => {
  expect(await checkReadiness(ctx)).toEqual({ isReady: false, reasons: ["worker_not_seen"] });
});

it("is not ready when the last worker was seen too long ago", async () => {
  await workerSeen(31_000);
  expect(await checkReadiness(ctx)).toEqual({ isReady: false, reasons: ["worker_not_seen"] });
});

it("is not ready while a migration has not run", async () => {
  const other = await createTestDatabase();
  try {
    await other.db.$client`delete from drizzle.__drizzle_migrations`;
    expect(await checkReadiness({ ...ctx, db: other.db })).toEqual({
      isReady: false,
      reasons: ["migrations_pending"],
    });
  } finally {
    await other.drop();
  }
});

it("says within seconds that the database does not answer, and not where it should be", async () => {
  const server = await startSilentServer();
  const db = connect(`postgres://gatehouse:hidden@127.0.0.1:${server.port}/nowhere`, {
    maxConnections: 1,
    applicationName: "gatehouse-tests",
  });
  try {
    const startedAt = performance.now();
    expect(await checkReadiness({ ...ctx, db })).toEqual({
      isReady: false,
      reasons: ["database_unreachable"],
    });
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  } finally {
    await db.$client.end({ timeout: 0 });
    await server.stop();
  }
});
