import { afterAll, beforeAll, expect, it } from "vitest";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("gives every caller a migrated database of its own", async () => {
  const other = await createTestDatabase();
  try {
    const account = await build.channelAccount(database.db, { externalId: "same" });
    const twin = await build.channelAccount(other.db, { externalId: "same" });
    expect(account.id).not.toBe(twin.id);
    expect(await other.db.query.channelAccounts.findMany()).toEqual([twin]);
  } finally {
    await other.drop();
  }
});

it("builds what a row belongs to", async () => {
  const message = await build.message(database.db);
  const reply = await build.outboundMessage(database.db, { conversationId: message.conversationId });
  const turn = await build.replyTurn(database.db, { conversationId: message.conversationId });
  expect(reply).toMatchObject({ channelAccountId: message.channelAccountId, status: "queued" });
  expect(turn.conversationId).toBe(message.conversationId);
});

it("hands a job on in the caller's transaction", async () => {
  const ctx = createTestContext(database.db);
  const { id: conversationId } = await build.conversation(ctx.db);
  await ctx.db.transaction((tx) => ctx.queue.enqueue(tx, "reply.draft", { conversationId }));
  expect(await listJobs(ctx.db, "reply.draft")).toEqual([{ conversationId }]);
});
