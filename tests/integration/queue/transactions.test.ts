import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createProducer } from "#lib/queue/boss.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

async function listed(conversationId: string) {
  const jobs = await listJobs(database.db, "reply.draft");
  return jobs.filter((job) => job.conversationId === conversationId);
}

it("adds a job when the caller's transaction commits", async () => {
  const conversationId = randomUUID();
  await database.db.transaction(async (tx) => {
    await ctx.queue.enqueue(tx, "reply.draft", { conversationId });
    expect(await listed(conversationId)).toEqual([]);
  });
  expect(await listed(conversationId)).toEqual([{ conversationId }]);
});

it("adds no job when the caller's transaction is rolled back", async () => {
  const conversationId = randomUUID();
  const failing = database.db.transaction(async (tx) => {
    await ctx.queue.enqueue(tx, "reply.draft", { conversationId });
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await listed(conversationId)).toEqual([]);
});

it("keeps one waiting job per conversation, however many ask at once", async () => {
  const conversationId = randomUUID();
  const other = randomUUID();
  await Promise.all(
    Array.from({ length: 20 }, () =>
      database.db.transaction((tx) => ctx.queue.enqueue(tx, "reply.draft", { conversationId })),
    ),
  );
  await database.db.transaction((tx) => ctx.queue.enqueue(tx, "reply.draft", { conversationId: other }));
  expect(await listed(conversationId)).toHaveLength(1);
  expect(await listed(other)).toHaveLength(1);
});

it("keeps every job that has no conversation", async () => {
  const eventIds = [randomUUID(), randomUUID()];
  for (const eventId of eventIds) {
    await database.db.transaction((tx) => ctx.queue.enqueue(tx, "event.apply", { eventIds: [eventId] }));
  }
  expect(await listJobs(database.db, "event.apply")).toEqual(eventIds.map((id) => ({ eventIds: [id] })));
});

it("starts while every connection of the pool is inside a transaction that waits for it", async () => {
  const queue = createProducer(database.db, (error) => {
    throw error;
  });
  const conversationIds = Array.from({ length: database.db.$client.options.max }, () => randomUUID());
  await Promise.all(
    conversationIds.map((conversationId) =>
      database.db.transaction((tx) => queue.enqueue(tx, "conversation.deliver", { conversationId })),
    ),
  );
  expect(await listJobs(database.db, "conversation.deliver")).toHaveLength(conversationIds.length);
});
