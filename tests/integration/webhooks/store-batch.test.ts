import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { insertWebhookEvents } from "#db/queries/insert-webhook-events.ts";
import { createLogger } from "#lib/log.ts";
import { storeWebhook, type VerifiedWebhook } from "#lib/webhooks/store-batch.ts";
import { blockTable } from "#tests/support/block-table.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { readStoredWebhooks } from "#tests/support/read-stored-webhooks.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const MAX_BATCH_EVENTS = 256;
const FOUR_MB = 4 * 1024 * 1024;
/** The longest wait for a commit, and some time for a slow machine. */
const GIVES_UP_WITHIN_MS = 4_000;

let database: TestDatabase;
let ctx: TestContext;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterEach(() => database.drop());

function newEvent(rawBody: Uint8Array = Buffer.from("{}")): VerifiedWebhook {
  return { id: uuidv7(), requestId: randomUUID(), channel: "whatsapp", rawBody };
}

function store(count: number, rawBody?: Uint8Array): Promise<void>[] {
  return Array.from({ length: count }, () => storeWebhook(ctx, newEvent(rawBody)));
}

/** How many events each commit held, in order. */
async function commitSizes(): Promise<number[]> {
  const sizes = new Map<string, number>();
  for (const { transaction } of await readStoredWebhooks(database.db)) {
    sizes.set(transaction, (sizes.get(transaction) ?? 0) + 1);
  }
  return [...sizes.values()];
}

async function jobSizes(): Promise<number[]> {
  return (await listJobs(database.db, "event.apply")).map(({ eventIds }) => eventIds.length);
}

it("commits a lone event at once, each with a job of its own", async () => {
  for (let count = 0; count < 3; count += 1) await storeWebhook(ctx, newEvent());
  expect(await commitSizes()).toEqual([1, 1, 1]);
  expect(await jobSizes()).toEqual([1, 1, 1]);
});

it("shares the next commit, and its job, among all that arrive during one", async () => {
  const unblock = await blockTable(database.url, "webhook_events");
  const stored = store(20);
  await unblock();
  await Promise.all(stored);
  expect(await commitSizes()).toEqual([1, 19]);
  expect(await jobSizes()).toEqual([1, 19]);
});

it("names in the jobs exactly the events that it stored", async () => {
  const events = Array.from({ length: 50 }, () => newEvent());
  await Promise.all(events.map((event) => storeWebhook(ctx, event)));
  const jobs = await listJobs(database.db, "event.apply");
  const stored = await readStoredWebhooks(database.db);
  expect(jobs.flatMap(({ eventIds }) => eventIds).toSorted()).toEqual(stored.map(({ id }) => id));
  expect(stored.map(({ id }) => id)).toEqual(events.map(({ id }) => id));
});

it("stores any bodies together, each as it came", async () => {
  const anyBodies = fc.array(fc.uint8Array({ maxLength: 50 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(anyBodies, async (bodies) => {
      const events = bodies.map((body) => newEvent(body));
      await insertWebhookEvents(database.db, events, (tx) =>
        ctx.queue.enqueue(tx, "event.apply", { eventIds: events.map(({ id }) => id) }),
      );
      const stored = (await readStoredWebhooks(database.db)).slice(-events.length);
      expect(stored.map(({ body }) => body)).toEqual(bodies.map((body) => Buffer.from(body)));
    }),
    { numRuns: 50, examples: [[[new Uint8Array(0)]], [[new Uint8Array(0), new Uint8Array(0)]]] },
  );
});

it("keeps the number of events in one commit bounded", async () => {
  const unblock = await blockTable(database.url, "webhook_events");
  const stored = store(1 + 2 * MAX_BATCH_EVENTS + 7);
  await unblock();
  await Promise.all(stored);
  expect(await commitSizes()).toEqual([1, MAX_BATCH_EVENTS, MAX_BATCH_EVENTS, 7]);
});

it("keeps the bytes in one commit bounded", async () => {
  const unblock = await blockTable(database.url, "webhook_events");
  const stored = store(1 + 4 + 1, Buffer.alloc(FOUR_MB));
  await unblock();
  await Promise.all(stored);
  expect(await commitSizes()).toEqual([1, 4, 1]);
});

it("stores nothing when the job cannot be added, and goes on with those behind", async () => {
  const { queue } = ctx;
  let calls = 0;
  const failing: TestContext = {
    ...ctx,
    queue: {
      enqueue: (tx, ...job) => {
        calls += 1;
        if (calls > 1) return queue.enqueue(tx, ...job);
        return "executeSql" in tx
          ? tx.executeSql("select 1 / 0").then(() => undefined)
          : Promise.reject(new Error("not a statement of the intake"));
      },
    },
  };
  const stored = Array.from({ length: 3 }, () => storeWebhook(failing, newEvent()));
  const outcomes = await Promise.allSettled(stored);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled"]);
  expect(await commitSizes()).toEqual([2]);
  expect(await jobSizes()).toEqual([2]);
});

it("adds no job when an event cannot be stored", async () => {
  const refused = { ...newEvent(), channel: "telegram" as "whatsapp" };
  const insert = insertWebhookEvents(database.db, [newEvent(), refused], (tx) =>
    ctx.queue.enqueue(tx, "event.apply", { eventIds: [refused.id] }),
  );
  await expect(insert).rejects.toThrow();
  expect(await commitSizes()).toEqual([]);
  expect(await jobSizes()).toEqual([]);
});

it.each([0, 2])("refuses a queue that adds its job with %i statements", async (count) => {
  const insert = insertWebhookEvents(database.db, [newEvent()], async (tx) => {
    for (let done = 0; done < count; done += 1) await tx.executeSql("select 1");
  });
  await expect(insert).rejects.toThrow(`${count} statements`);
  expect(await commitSizes()).toEqual([]);
});

it("joins a plain statement as well as one that begins with `with`", async () => {
  for (const text of ["select $1::text", "  with a as (select $1::text as b) select b from a"]) {
    await insertWebhookEvents(database.db, [newEvent()], async (tx) => {
      await tx.executeSql(text, ["value"]);
    });
  }
  expect(await commitSizes()).toEqual([1, 1]);
});

it("logs one line per commit, which names every request and its event", async () => {
  const lines: string[] = [];
  ctx.log = createLogger("info", "test", { write: (line) => void lines.push(line) });
  const events = Array.from({ length: 3 }, () => newEvent());
  await Promise.all(events.map((event) => storeWebhook(ctx, event)));
  expect(lines).toHaveLength(2);
  expect(lines.flatMap((line) => JSON.parse(line).webhooks)).toEqual(
    events.map(({ id, requestId }) => ({ requestId, eventId: id, channel: "whatsapp", bytes: 2 })),
  );
});

it("gives up after a while, tells everybody who waits, and works again later", async () => {
  const unblock = await blockTable(database.url, "webhook_events");
  const startedAt = performance.now();
  const outcomes = await Promise.allSettled(store(5));
  expect(outcomes.map(({ status }) => status)).toEqual(Array(5).fill("rejected"));
  expect(performance.now() - startedAt).toBeLessThan(GIVES_UP_WITHIN_MS);
  await unblock();
  const later = newEvent();
  await storeWebhook(ctx, later);
  expect((await readStoredWebhooks(database.db)).map(({ id }) => id)).toContain(later.id);
});

it("refuses at once when too much waits for the database, and takes more when that is over", async () => {
  const unblock = await blockTable(database.url, "webhook_events");
  const waiting = store(16, Buffer.alloc(FOUR_MB));
  const startedAt = performance.now();
  await expect(storeWebhook(ctx, newEvent())).rejects.toThrow("too many webhooks are waiting");
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  await Promise.allSettled(waiting);
  // They were all refused, but the first one's commit is still under way and holds its memory.
  const allButOneByte = newEvent(Buffer.alloc(15 * FOUR_MB + 1));
  await expect(storeWebhook(ctx, allButOneByte)).rejects.toThrow("too many webhooks are waiting");
  await unblock();
  await storeWebhook(ctx, newEvent());
});

it("lets two contexts of one database share their commits, and those of another database not", async () => {
  const other = await createTestDatabase();
  const unblock = await blockTable(database.url, "webhook_events");
  const here = [ctx, { ...ctx }, { ...ctx }].map((context) => storeWebhook(context, newEvent()));
  await storeWebhook(createTestContext(other.db), newEvent());
  await unblock();
  await Promise.all(here);
  expect(await commitSizes()).toEqual([1, 2]);
  await other.drop();
});
