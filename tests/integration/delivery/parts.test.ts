import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { requeueLaterParts } from "#db/queries/message-parts.ts";
import { messages } from "#db/schema/conversations.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { partId } from "#lib/domain/part-id.ts";
import { listThread } from "#lib/inbox/list-thread.ts";
import { resendMessage } from "#lib/inbox/resend-message.ts";
import { sendReply } from "#lib/inbox/send-reply.ts";
import type { SendOutcome } from "#lib/meta/meta-client.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

const TEXT = ["first", "second", "third"].map((word) => `${word} `.repeat(550).trim()).join("\n\n");
const ACCEPTED: SendOutcome = { kind: "accepted", externalId: "wamid.part-1" };
const FAILED: SendOutcome = { kind: "failed", code: 131_026, reason: "Undeliverable" };
const BROKEN: SendOutcome = { kind: "unconfirmed", code: null, reason: "The connection broke." };

/** A long text of an operator, and a short one behind it. */
async function startLong() {
  const operator = await build.operator(ctx.db);
  const { id: conversationId } = await build.conversation(ctx.db);
  const messageId = uuidv7();
  const send = () => sendReply(ctx, operator, { conversationId, messageId, text: TEXT });
  expect(await send()).toEqual({ kind: "queued" });
  ctx.clock.advance(1);
  await sendReply(ctx, operator, { conversationId, messageId: uuidv7(), text: "And bye." });
  return { conversationId, messageId, operator, send };
}

const deliver = (conversationId: string) => deliverConversation(ctx, { conversationId });
const sentWords = () => ctx.meta.sent.map(({ text }) => text.split(" ")[0]);
const threadOf = (conversationId: string) =>
  ctx.db
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(messages.occurredAt, messages.id);
const statusesOf = async (conversationId: string) =>
  (await threadOf(conversationId)).map(({ status }) => status);

function age(id: string, seconds: number) {
  const updatedAt = sql`now() - make_interval(secs => ${seconds})`;
  return ctx.db.update(messages).set({ updatedAt }).where(eq(messages.id, id));
}

describe("a text that is too long for one message", () => {
  it("is queued as parts that know each other, once however often it is sent, and goes out in order", async () => {
    const { conversationId, messageId, operator, send } = await startLong();
    expect(await send()).toEqual({ kind: "queued" });
    expect(await threadOf(conversationId)).toMatchObject([
      { id: messageId, partOf: messageId, part: 1, parts: 3 },
      { id: partId(messageId, 2), partOf: messageId, part: 2, parts: 3 },
      { id: partId(messageId, 3), partOf: messageId, part: 3, parts: 3 },
      { partOf: null, part: null, parts: null },
    ]);
    await deliver(conversationId);
    expect(sentWords()).toEqual(["first", "second", "third", "And"]);
    const { items } = await listThread(ctx, operator, { conversationId });
    expect(items).toMatchObject([
      { part: { number: 1, count: 3 } },
      { part: { number: 2, count: 3 } },
      { part: { number: 3, count: 3 } },
      { part: null },
    ]);
  });

  it("is refused where it would take too many, and nothing of it is queued", async () => {
    const operator = await build.operator(ctx.db);
    const account = await build.channelAccount(ctx.db, { channel: "instagram" });
    const { id: conversationId } = await build.conversation(ctx.db, { channelAccountId: account.id });
    const text = "x".repeat(10_001);
    expect(await sendReply(ctx, operator, { conversationId, messageId: uuidv7(), text })).toEqual({
      kind: "invalid_text",
      problem: { kind: "too_many_parts", max: 10 },
    });
    expect(await threadOf(conversationId)).toEqual([]);
  });

  it("keeps its order while a part waits for another attempt", async () => {
    const { conversationId } = await startLong();
    ctx.meta.outcomes.push(ACCEPTED, {
      kind: "retry",
      scope: "message",
      code: null,
      reason: "No connection",
      retryAfterMs: 1_000,
    });
    await deliver(conversationId);
    await deliver(conversationId);
    expect(sentWords()).toEqual(["first", "second"]);
    ctx.clock.advance(2_000);
    await deliver(conversationId);
    expect(sentWords()).toEqual(["first", "second", "second", "third", "And"]);
  });
});

describe("the parts behind one that failed", () => {
  it("are cancelled and say why, and what is behind the text goes on", async () => {
    const { conversationId } = await startLong();
    ctx.meta.outcomes.push(ACCEPTED, FAILED);
    await deliver(conversationId);
    expect(sentWords()).toEqual(["first", "second", "And"]);
    expect(await threadOf(conversationId)).toMatchObject([
      { status: "accepted" },
      { status: "failed" },
      { status: "cancelled", failureReason: "Part 2 of the text did not go out." },
      { status: "accepted" },
    ]);
  });

  it("come back behind it when it is tried again, once", async () => {
    const { conversationId, messageId } = await startLong();
    ctx.meta.outcomes.push(FAILED);
    await deliver(conversationId);
    expect(await statusesOf(conversationId)).toEqual(["failed", "cancelled", "cancelled", "accepted"]);
    const again = () =>
      ctx.db.transaction(async (tx) => {
        const occurredAt = ctx.now();
        await tx.update(messages).set({ status: "queued", occurredAt }).where(eq(messages.id, messageId));
        await requeueLaterParts(tx, messageId);
      });
    ctx.clock.advance(1_000);
    await again();
    await deliver(conversationId);
    expect(sentWords()).toEqual(["first", "And", "first", "second", "third"]);
    await ctx.db.transaction((tx) => requeueLaterParts(tx, messageId));
    await deliver(conversationId);
    expect(ctx.meta.sent).toHaveLength(5);
  });
});

describe("the parts behind one that nobody can confirm", () => {
  it("wait, and everything behind them, and follow when it turns out to have arrived", async () => {
    const { conversationId, messageId } = await startLong();
    ctx.meta.outcomes.push(BROKEN);
    await deliver(conversationId);
    await age(messageId, 60);
    await deliver(conversationId);
    expect(sentWords()).toEqual(["first"]);
    await ctx.db.update(messages).set({ status: "delivered" }).where(eq(messages.id, messageId));
    await deliver(conversationId);
    expect(sentWords()).toEqual(["first", "second", "third", "And"]);
  });

  it("are cancelled when the time for evidence is over", async () => {
    const { conversationId, messageId } = await startLong();
    ctx.meta.outcomes.push(BROKEN);
    await deliver(conversationId);
    await age(messageId, 91);
    await deliver(conversationId);
    expect(sentWords()).toEqual(["first", "And"]);
    expect(await threadOf(conversationId)).toMatchObject([
      { status: "unconfirmed" },
      { status: "cancelled", failureReason: "Nobody can tell whether part 1 of the text went out." },
      { status: "cancelled", failureReason: "Part 2 of the text did not go out." },
      { status: "accepted" },
    ]);
  });

  it("wait for people when evidence comes later than that, and go out in order, once", async () => {
    const { conversationId, messageId, operator } = await startLong();
    ctx.meta.outcomes.push(BROKEN);
    await deliver(conversationId);
    await age(messageId, 91);
    await deliver(conversationId);
    const decisions = async () => {
      const { items } = await listThread(ctx, operator, { conversationId });
      return items.map((item) => item.type === "message" && item.decision !== null);
    };
    const resend = (part: number, by = operator) =>
      resendMessage(ctx, by, { messageId: partId(messageId, part), sendAttempts: 0 });
    expect(await decisions()).toEqual([true, false, false, false]);
    expect(await resend(2)).toEqual({ kind: "not_waiting" });

    await ctx.db.update(messages).set({ status: "delivered" }).where(eq(messages.id, messageId));
    expect(await decisions()).toEqual([false, true, false, false]);
    expect(await resend(3)).toEqual({ kind: "not_waiting" });
    const viewer = await build.operator(ctx.db, { role: "viewer" });
    expect(await resend(2, viewer)).toEqual({ kind: "refused", reason: "viewer" });
    const both = await Promise.all([resend(2), resend(2)]);
    expect(both.map(({ kind }) => kind).sort()).toEqual(["not_waiting", "queued"]);
    await deliver(conversationId);
    expect(sentWords()).toEqual(["first", "And", "second", "third"]);
    expect(await decisions()).toEqual([false, false, false, false]);
  });
});
