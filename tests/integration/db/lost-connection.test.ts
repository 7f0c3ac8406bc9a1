import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { startTcpProxy, type TcpProxy } from "#tests/chaos/stack/tcp-proxy.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let proxy: TcpProxy;
/** One connection, so that what comes next has to use it again. */
let db: Database;
beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.url);
  proxy = await startTcpProxy(Number(url.port));
  url.port = String(proxy.port);
  db = connect(url.href, { maxConnections: 1, applicationName: "gatehouse-tests" });
  await db.execute(sql`create table kept (name text)`);
});
afterAll(async () => {
  await db.$client.end({ timeout: 1 });
  await proxy.stop();
  await database.drop();
});

const keep = (name: string) => sql`insert into kept values (${name})`;

async function kept(): Promise<string[]> {
  const rows = await database.db.execute<{ name: string }>(sql`select name from kept order by name`);
  return rows.map(({ name }) => name);
}

function untilItWorksAgain(): Promise<unknown> {
  return eventually("the database answers", () => db.execute(sql`select 1`).catch(() => null));
}

/** A transaction that is between two statements while its connection breaks. */
async function losesItsConnection(end: "returns" | "throws" | "writes") {
  const began = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const wentOn = Promise.withResolvers<void>();
  const lost = db.transaction(async (tx) => {
    await tx.execute(keep("lost"));
    began.resolve();
    await goOn.promise;
    try {
      if (end === "throws") throw new Error("something else went wrong");
      if (end === "writes") await tx.execute(keep("late"));
    } finally {
      wentOn.resolve();
    }
  });
  const outcome = lost.then(
    () => "committed",
    () => "rejected",
  );
  await began.promise;
  proxy.cutAll();
  expect(await outcome).toBe("rejected");
  return async () => {
    goOn.resolve();
    await wentOn.promise;
  };
}

it.each(["returns", "throws", "writes"] as const)(
  "leaves others alone when a transaction that lost its connection %s late",
  async (end) => {
    const goOn = await losesItsConnection(end);
    await untilItWorksAgain();
    const name = `after ${end}`;
    await db.transaction(async (tx) => {
      await tx.execute(keep(name));
      await goOn();
      // Whatever the lost transaction sends now would end this one before its time.
      await tx.execute(sql`select pg_sleep(0.05)`);
      expect(await kept()).not.toContain(name);
    });
    expect(await kept()).toContain(name);
    expect(await kept()).not.toEqual(expect.arrayContaining(["lost"]));
    expect(await kept()).not.toEqual(expect.arrayContaining(["late"]));
  },
);

it("ends every statement that was under way, and gives each of the later ones its own answer", async () => {
  for (let round = 0; round < 20; round += 1) {
    const under = [1, 2, 3].map(() => db.execute(sql`select pg_sleep(0.02)`).catch(() => null));
    const inTransaction = db.transaction((tx) => tx.execute(sql`select pg_sleep(0.02)`)).catch(() => null);
    const answered = Promise.all([...under, inTransaction]);
    setTimeout(() => proxy.cutAll(), round);
    await answered;
    await untilItWorksAgain();
    const numbers = await Promise.all(
      [1, 2, 3].map((number) => db.execute<{ n: number }>(sql`select ${number}::int as n`)),
    );
    expect(numbers.map(([row]) => row?.n)).toEqual([1, 2, 3]);
  }
});
