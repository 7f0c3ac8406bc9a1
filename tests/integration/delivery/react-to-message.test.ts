import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outboundReactions } from "#db/schema/activity.ts";
import { messageReactions } from "#db/schema/conversations.ts";
import { liftHolds } from "#lib/delivery/lift-holds.ts";
import { reactToMessage } from "#lib/delivery/react-to-message.ts";
import { sendReaction, sendReactionSchema } from "#lib/inbox/send-reaction.ts";
import type { SendOutcome } from "#lib/meta/meta-client.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

const anOperator = () => build.operator(ctx.db);
type Given = Parameters<typeof build.message>[1];

async function want(
  emoji: string | null,
  given: Given = {},
  operator?: Awaited<ReturnType<typeof anOperator>>,
) {
  const message = await build.message(ctx.db, given);
  const by = operator ?? (await anOperator());
  const outcome = await sendReaction(ctx, by, { messageId: message.id, reactionId: uuidv7(), emoji });
  return { message, outcome };
}

function rowsOf(messageId: string) {
  return ctx.db
    .select()
    .from(outboundReactions)
    .where(eq(outboundReactions.messageId, messageId))
    .orderBy(outboundReactions.createdAt, outboundReactions.id);
}

function shownOn(externalId: string | null) {
  return ctx.db
    .select({ emoji: messageReactions.emoji, reactor: messageReactions.reactor })
    .from(messageReactions)
    .where(eq(messageReactions.externalId, externalId ?? ""));
}

describe("a reaction that an operator wants", () => {
  it("goes out once and is shown as ours, until it is taken back", async () => {
    const operator = await anOperator();
    const { message, outcome } = await want("👍", {}, operator);
    expect(outcome).toEqual({ kind: "queued" });
    expect(await listJobs(ctx.db, "message.react")).toContainEqual({ messageId: message.id });
    await reactToMessage(ctx, { messageId: message.id });
    await reactToMessage(ctx, { messageId: message.id });
    expect(ctx.meta.reactions).toMatchObject([{ messageExternalId: message.externalId, emoji: "👍" }]);
    expect(await rowsOf(message.id)).toMatchObject([{ status: "done", operatorId: operator.id }]);
    expect(await shownOn(message.externalId)).toEqual([{ emoji: "👍", reactor: "business" }]);
    ctx.clock.advance(1_000);
    await sendReaction(ctx, operator, { messageId: message.id, reactionId: uuidv7(), emoji: null });
    await reactToMessage(ctx, { messageId: message.id });
    expect(ctx.meta.reactions[1]).toMatchObject({ emoji: null });
    expect(await shownOn(message.externalId)).toEqual([{ emoji: null, reactor: "business" }]);
  });

  it("is one however often it is asked for, and its id names no other", async () => {
    const operator = await anOperator();
    const message = await build.message(ctx.db);
    const wanted = { messageId: message.id, reactionId: uuidv7(), emoji: "❤️" };
    expect(await sendReaction(ctx, operator, wanted)).toEqual({ kind: "queued" });
    expect(await sendReaction(ctx, operator, wanted)).toEqual({ kind: "queued" });
    expect(await rowsOf(message.id)).toHaveLength(1);
    const elsewhere = { ...wanted, messageId: (await build.message(ctx.db)).id };
    expect(await sendReaction(ctx, operator, elsewhere)).toEqual({ kind: "conflict" });
    const nowhere = { ...wanted, messageId: uuidv7(), reactionId: uuidv7() };
    expect(await sendReaction(ctx, operator, nowhere)).toEqual({ kind: "not_found" });
  });

  it.each<[string, Given, string]>([
    ["to what we wrote", { direction: "outbound", author: "bot" }, "not_received"],
    ["to what was taken back", { revokedAt: TEST_START }, "taken_back"],
    [
      "to what is older than 30 days",
      { occurredAt: new Date(TEST_START.getTime() - 31 * DAY_MS) },
      "too_old",
    ],
  ])("%s is refused", async (_, given, reason) => {
    expect((await want("👍", given)).outcome).toEqual({ kind: "refused", reason });
  });

  it("after the window has closed is refused, also when it closes while the reaction waits", async () => {
    const { message } = await want("👍");
    ctx.clock.advance(DAY_MS);
    await reactToMessage(ctx, { messageId: message.id });
    expect(await rowsOf(message.id)).toMatchObject([{ status: "failed" }]);
    expect((await want("👍")).outcome).toEqual({ kind: "refused", reason: "window_closed" });
    expect(ctx.meta.reactions).toEqual([]);
  });

  it("of a viewer, or to a group, is refused", async () => {
    const viewer = await build.operator(ctx.db, { role: "viewer" });
    expect((await want("👍", {}, viewer)).outcome).toEqual({ kind: "refused", reason: "viewer" });
    const group = await build.contact(ctx.db, { groupId: "120363040000000001" });
    const conversation = await build.conversation(ctx.db, {
      contactId: group.id,
      channelAccountId: group.channelAccountId,
    });
    const inGroup = { conversationId: conversation.id, channelAccountId: group.channelAccountId };
    expect((await want("👍", inGroup)).outcome).toEqual({ kind: "refused", reason: "group" });
  });

  it.each<[string, SendOutcome, string]>([
    ["failed", { kind: "failed", code: 131009, reason: "No." }, "failed"],
    ["unconfirmed", { kind: "unconfirmed", code: null, reason: "Nobody knows." }, "unconfirmed"],
  ])("that %s is not sent again", async (_, outcome, status) => {
    const { message } = await want("👍");
    ctx.meta.reactionOutcomes.push(outcome);
    await reactToMessage(ctx, { messageId: message.id });
    await reactToMessage(ctx, { messageId: message.id });
    expect(ctx.meta.reactions).toHaveLength(1);
    expect(await rowsOf(message.id)).toMatchObject([{ status }]);
    expect(await shownOn(message.externalId)).toEqual([]);
  });

  it("that meets a refused token waits, and goes out once the account sends again", async () => {
    const { message } = await want("👍");
    ctx.meta.reactionOutcomes.push({ kind: "account_stopped", code: 190, reason: "Expired." });
    await reactToMessage(ctx, { messageId: message.id });
    await reactToMessage(ctx, { messageId: message.id });
    expect(ctx.meta.reactions).toHaveLength(1);
    expect(await rowsOf(message.id)).toMatchObject([{ status: "queued", failureCode: 190 }]);
    await ctx.db.transaction((tx) => liftHolds(ctx, tx, message.channelAccountId));
    expect(await listJobs(ctx.db, "message.react")).toContainEqual({ messageId: message.id });
    await reactToMessage(ctx, { messageId: message.id });
    expect(await rowsOf(message.id)).toMatchObject([{ status: "done" }]);
  });

  it("that Meta does not take now waits, and not for ever", async () => {
    const { message } = await want("👍");
    const later: SendOutcome = {
      kind: "retry",
      scope: "account",
      code: 4,
      reason: "Slow.",
      retryAfterMs: 10_000,
    };
    ctx.meta.reactionOutcomes.push(later, later);
    await reactToMessage(ctx, { messageId: message.id });
    expect(await rowsOf(message.id)).toMatchObject([{ status: "queued", failureCode: 4 }]);
    ctx.clock.advance(15 * 60 * 1_000);
    await reactToMessage(ctx, { messageId: message.id });
    expect(await rowsOf(message.id)).toMatchObject([{ status: "failed", failureCode: 4 }]);
  });

  it("whose worker dies in the middle stays uncertain", async () => {
    const { message } = await want("👍");
    ctx.meta.reactionOutcomes.push(async () => {
      expect(await rowsOf(message.id)).toMatchObject([{ status: "sending" }]);
      throw new Error("killed");
    });
    await expect(reactToMessage(ctx, { messageId: message.id })).rejects.toThrow("killed");
    await reactToMessage(ctx, { messageId: message.id });
    expect(await rowsOf(message.id)).toMatchObject([{ status: "unconfirmed" }]);
    expect(ctx.meta.reactions).toHaveLength(1);
  });
});

it.each(["👍", "❤️", "👩🏽‍🚀", "🇩🇪"])("%s is an emoji", (emoji) => {
  const input = { messageId: uuidv7(), reactionId: uuidv7(), emoji };
  expect(sendReactionSchema.safeParse(input).success).toBe(true);
});

it.each(["", "a", "👍👍", "ok 👍", "<b>"])("%j is none", (emoji) => {
  const input = { messageId: uuidv7(), reactionId: uuidv7(), emoji };
  expect(sendReactionSchema.safeParse(input).success).toBe(false);
});
