import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, it } from "vitest";
import { conversations, messages } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { sendReply } from "#lib/inbox/send-reply.ts";
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

const messagesOf = (conversationId: string) =>
  ctx.db.select().from(messages).where(eq(messages.conversationId, conversationId));
const conversationOf = async (id: string) =>
  (await ctx.db.select().from(conversations).where(eq(conversations.id, id)))[0];
const jobsOf = async (conversationId: string) =>
  (await listJobs(ctx.db, "conversation.deliver")).filter((job) => job.conversationId === conversationId);

it("queues the reply, hands it on and takes the conversation from the assistant", async () => {
  const operator = await build.operator(ctx.db);
  const conversation = await build.conversation(ctx.db, { unreadCount: 3 });
  const messageId = uuidv7();
  ctx.clock.advance(60_000);

  const outcome = await sendReply(ctx, operator, {
    conversationId: conversation.id,
    messageId,
    text: "  Yes, until noon.\r\nSee you! ",
  });

  expect(outcome).toEqual({ kind: "queued" });
  expect(await messagesOf(conversation.id)).toMatchObject([
    {
      id: messageId,
      direction: "outbound",
      author: "operator",
      operatorId: operator.id,
      status: "queued",
      text: "Yes, until noon.\nSee you!",
      occurredAt: ctx.now(),
    },
  ]);
  expect(await conversationOf(conversation.id)).toMatchObject({
    botPausedAt: ctx.now(),
    botPauseReason: "operator_replied",
    unreadCount: 0,
    lastMessageAt: ctx.now(),
    lastMessageAuthor: "operator",
    lastMessagePreview: "Yes, until noon. See you!",
  });
  expect(await jobsOf(conversation.id)).toHaveLength(1);
});

it("sends once when the button is clicked twice at the same time", async () => {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db);
  const reply = { conversationId, messageId: uuidv7(), text: "Once." };

  const outcomes = await Promise.all([1, 2, 3, 4].map(() => sendReply(ctx, operator, reply)));

  expect(outcomes).toEqual(Array(4).fill({ kind: "queued" }));
  expect(await messagesOf(conversationId)).toHaveLength(1);
  expect(await jobsOf(conversationId)).toHaveLength(1);
});

it("knows a repeated reply again after the window closed", async () => {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db);
  const reply = { conversationId, messageId: uuidv7(), text: "In time." };
  await sendReply(ctx, operator, reply);
  await ctx.db.update(conversations).set({ windowClosesAt: ctx.now() });
  expect(await sendReply(ctx, operator, reply)).toEqual({ kind: "queued" });
});

it("refuses an id that names another message", async () => {
  const operator = await build.operator(ctx.db);
  const other = await build.outboundMessage(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db);
  const outcome = await sendReply(ctx, operator, { conversationId, messageId: other.id, text: "Mine?" });
  expect(outcome).toEqual({ kind: "conflict" });
  expect(await messagesOf(conversationId)).toEqual([]);
});

it("takes back what the assistant has queued, but not what a person approved", async () => {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db);
  const own = await build.outboundMessage(ctx.db, { conversationId });
  const approved = await build.outboundMessage(ctx.db, { conversationId, operatorId: operator.id });
  const underway = await build.outboundMessage(ctx.db, { conversationId, status: "sending" });
  const elsewhere = await build.outboundMessage(ctx.db);

  await sendReply(ctx, operator, { conversationId, messageId: uuidv7(), text: "I'll take it." });

  const rows = await ctx.db.select().from(messages);
  const statusOf = (id: string) => rows.find((row) => row.id === id)?.status;
  expect(statusOf(own.id)).toBe("cancelled");
  expect(statusOf(approved.id)).toBe("queued");
  expect(statusOf(underway.id)).toBe("sending");
  expect(statusOf(elsewhere.id)).toBe("queued");
});

it("ends drafts that wait, and marks a hand-off as taken", async () => {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db, {
    botPausedAt: new Date(0),
    botPauseReason: "handed_off",
  });
  const draft = await build.replyTurn(ctx.db, { conversationId });
  await sendReply(ctx, operator, { conversationId, messageId: uuidv7(), text: "Hello." });
  const [turn] = await ctx.db.select().from(replyTurns).where(eq(replyTurns.id, draft.id));
  expect(turn).toMatchObject({ state: "discarded", reason: "answered_by_operator", decidedBy: operator.id });
  expect(await conversationOf(conversationId)).toMatchObject({
    botPauseReason: "operator_replied",
    botPausedAt: new Date(0),
  });
});

it("keeps the reason of an earlier pause", async () => {
  const operator = await build.operator(ctx.db);
  const pause = { botPausedAt: new Date(0), botPauseReason: "business_app_replied" } as const;
  const { id: conversationId } = await build.conversation(ctx.db, pause);
  await sendReply(ctx, operator, { conversationId, messageId: uuidv7(), text: "Hello." });
  expect(await conversationOf(conversationId)).toMatchObject(pause);
});

it("does not move the conversation back when Meta's clock is ahead", async () => {
  const operator = await build.operator(ctx.db);
  const ahead = new Date(ctx.now().getTime() + 5_000);
  const { id: conversationId } = await build.conversation(ctx.db, { lastMessageAt: ahead });
  await sendReply(ctx, operator, { conversationId, messageId: uuidv7(), text: "Hello." });
  expect(await conversationOf(conversationId)).toMatchObject({ lastMessageAt: ahead });
});

it("refuses, and changes nothing, whenever the message could not go out", async () => {
  const agent = await build.operator(ctx.db);
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const open = await build.conversation(ctx.db, { windowClosesAt: new Date(ctx.now().getTime() + 1) });
  const closed = await build.conversation(ctx.db, { windowClosesAt: ctx.now() });
  const silent = await build.conversation(ctx.db, { windowClosesAt: null });
  const account = await build.channelAccount(ctx.db, { channel: "instagram" });
  ctx.meta.disconnected.add(account.externalId);
  const away = await build.conversation(ctx.db, { channelAccountId: account.id });
  const instagram = await build.channelAccount(ctx.db, { channel: "instagram" });
  const onInstagram = await build.conversation(ctx.db, { channelAccountId: instagram.id });
  const send = (conversationId: string, operator = agent, text = "Hi") =>
    sendReply(ctx, operator, { conversationId, messageId: uuidv7(), text });

  expect(await send(open.id, viewer)).toEqual({ kind: "refused", reason: "viewer" });
  expect(await send(closed.id)).toEqual({ kind: "refused", reason: "window_closed" });
  expect(await send(silent.id)).toEqual({ kind: "refused", reason: "window_closed" });
  expect(await send(away.id)).toEqual({ kind: "refused", reason: "not_connected" });
  expect(await send(uuidv7())).toEqual({ kind: "not_found" });
  expect(await send(open.id, agent, " \n ")).toEqual({ kind: "invalid_text", problem: { kind: "empty" } });
  expect(await send(onInstagram.id, agent, "a".repeat(10_001))).toEqual({
    kind: "invalid_text",
    problem: { kind: "too_many_parts", max: 10 },
  });
  for (const { id } of [open, closed, silent, away, onInstagram]) {
    expect(await messagesOf(id)).toEqual([]);
    expect(await jobsOf(id)).toEqual([]);
    expect(await conversationOf(id)).toMatchObject({ botPausedAt: null });
  }
});
