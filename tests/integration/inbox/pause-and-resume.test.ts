import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { conversations, messages } from "#db/schema/conversations.ts";
import { markRead } from "#lib/inbox/mark-read.ts";
import { pauseBot } from "#lib/inbox/pause-bot.ts";
import { resumeBot } from "#lib/inbox/resume-bot.ts";
import { build } from "#tests/support/build.ts";
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

const conversationOf = async (id: string) =>
  (await ctx.db.select().from(conversations).where(eq(conversations.id, id)))[0];

it("pauses, and takes back what the assistant has not sent yet", async () => {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db);
  const queued = await build.outboundMessage(ctx.db, { conversationId });

  expect(await pauseBot(ctx, operator, { conversationId })).toEqual({ kind: "done" });

  expect(await conversationOf(conversationId)).toMatchObject({
    botPausedAt: ctx.now(),
    botPauseReason: "operator_paused",
  });
  const [message] = await ctx.db.select().from(messages).where(eq(messages.id, queued.id));
  expect(message?.status).toBe("cancelled");
});

it("keeps time and reason of the pause when somebody pauses again", async () => {
  const operator = await build.operator(ctx.db);
  const pause = { botPausedAt: new Date(0), botPauseReason: "operator_replied" } as const;
  const { id: conversationId } = await build.conversation(ctx.db, pause);
  expect(await pauseBot(ctx, operator, { conversationId })).toEqual({ kind: "done" });
  expect(await conversationOf(conversationId)).toMatchObject(pause);
});

it("resumes without asking the assistant about what is open, also twice", async () => {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db, {
    botPausedAt: new Date(0),
    botPauseReason: "handed_off",
  });
  await build.message(ctx.db, { conversationId });
  for (const _ of ["once", "twice"]) {
    expect(await resumeBot(ctx, operator, { conversationId })).toEqual({ kind: "done" });
    expect(await conversationOf(conversationId)).toMatchObject({ botPausedAt: null, botPauseReason: null });
  }
  expect(await listJobs(ctx.db, "reply.draft")).toEqual([]);
});

it("marks a conversation as read, also when nothing is unread", async () => {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db, { unreadCount: 4 });
  const other = await build.conversation(ctx.db, { unreadCount: 2 });
  await markRead(ctx, operator, { conversationId });
  await markRead(ctx, operator, { conversationId });
  expect(await conversationOf(conversationId)).toMatchObject({ unreadCount: 0 });
  expect(await conversationOf(other.id)).toMatchObject({ unreadCount: 2 });
});

it("lets a viewer change nothing", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const running = await build.conversation(ctx.db, { unreadCount: 1 });
  const paused = await build.conversation(ctx.db, { botPausedAt: new Date(0) });
  const refused = { kind: "refused", reason: "viewer" };
  expect(await pauseBot(ctx, viewer, { conversationId: running.id })).toEqual(refused);
  expect(await resumeBot(ctx, viewer, { conversationId: paused.id })).toEqual(refused);
  await markRead(ctx, viewer, { conversationId: running.id });
  expect(await conversationOf(running.id)).toMatchObject({ botPausedAt: null, unreadCount: 1 });
  expect(await conversationOf(paused.id)).toMatchObject({ botPausedAt: new Date(0) });
});

it("says when there is no such conversation", async () => {
  const operator = await build.operator(ctx.db);
  const unknown = { conversationId: uuidv7() };
  expect(await pauseBot(ctx, operator, unknown)).toEqual({ kind: "not_found" });
  expect(await resumeBot(ctx, operator, unknown)).toEqual({ kind: "not_found" });
});
