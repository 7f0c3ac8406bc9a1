import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { dismissMessage } from "#lib/inbox/dismiss-message.ts";
import { pauseBot } from "#lib/inbox/pause-bot.ts";
import { resendMessage } from "#lib/inbox/resend-message.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { REFUSED, startOutcomeWorld, UNKNOWN } from "./outcome-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const DAY_MS = 24 * 60 * 60 * 1_000;

describe("a failed message that is tried again", () => {
  it("goes out once more as the same message, with a reference of its own", async () => {
    const world = await startOutcomeWorld(database);
    await world.deliver(REFUSED);
    expect(await world.resend()).toEqual({ kind: "queued" });
    expect(await world.row()).toMatchObject({
      status: "queued",
      refusedAttempts: 0,
      failureCode: null,
      failureReason: null,
    });
    expect(await listJobs(database.db, "conversation.deliver")).toContainEqual({
      conversationId: world.conversationId,
    });
    await world.deliver();
    expect(await world.row()).toMatchObject({ status: "accepted", sendAttempts: 2 });
    expect(world.ctx.meta.sent.map(({ clientReference }) => clientReference)).toEqual([
      world.messageId,
      `${world.messageId}.2`,
    ]);
  });

  it("makes one attempt when two operators want it at once, or one clicks twice", async () => {
    const world = await startOutcomeWorld(database);
    const other = await build.operator(database.db);
    await world.deliver(REFUSED);
    const outcomes = await Promise.all([
      world.resend(1),
      world.resend(1),
      world.resend(1, other),
      world.resend(1, other),
    ]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual([
      "not_waiting",
      "not_waiting",
      "not_waiting",
      "queued",
    ]);
    await world.deliver(REFUSED);
    // Somebody still looks at the page from before the second attempt.
    expect(await world.resend(1, other)).toEqual({ kind: "not_waiting" });
    expect(world.ctx.meta.sent).toHaveLength(2);
  });

  it("gets all its attempts again", async () => {
    const world = await startOutcomeWorld(database, "whatsapp", { refusedAttempts: 7 });
    const refused = {
      kind: "retry",
      scope: "message",
      code: 131_056,
      reason: "Slow down",
      retryAfterMs: 1,
    } as const;
    await world.deliver(refused);
    expect(await world.row()).toMatchObject({ status: "failed" });
    await world.resend();
    await world.deliver(refused);
    expect(await world.row()).toMatchObject({ status: "queued", refusedAttempts: 1 });
  });

  it("is what an operator approved where the assistant had written it, also while people own the conversation", async () => {
    const world = await startOutcomeWorld(database, "whatsapp", { author: "bot", operatorId: null });
    await world.deliver(REFUSED);
    await pauseBot(world.ctx, world.operator, { conversationId: world.conversationId });
    await world.resend();
    await world.deliver();
    expect(await world.row()).toMatchObject({
      status: "accepted",
      author: "bot",
      operatorId: world.operator.id,
    });
  });
});

describe("sending again is refused", () => {
  it("to viewers, after the window has closed, and without a connection", async () => {
    const world = await startOutcomeWorld(database);
    const viewer = await build.operator(database.db, { role: "viewer" });
    await world.deliver(REFUSED);
    expect(await world.resend(1, viewer)).toEqual({ kind: "refused", reason: "viewer" });
    world.ctx.meta.disconnected.add(world.account);
    expect(await world.resend()).toEqual({ kind: "refused", reason: "not_connected" });
    world.ctx.meta.disconnected.clear();
    world.ctx.clock.advance(DAY_MS);
    expect(await world.resend()).toEqual({ kind: "refused", reason: "window_closed" });
    expect(await world.row()).toMatchObject({ status: "failed", sendAttempts: 1 });
    expect(world.ctx.meta.sent).toHaveLength(1);
  });

  it("for what Meta would refuse again, and for what is no message of ours", async () => {
    const world = await startOutcomeWorld(database);
    await world.deliver({ kind: "failed", code: 131_051, reason: "Unsupported" });
    expect(await world.resend()).toEqual({ kind: "refused", reason: "never_works" });
    const { id: messageId } = await build.message(database.db, { conversationId: world.conversationId });
    const seen = { messageId, sendAttempts: 0 };
    expect(await resendMessage(world.ctx, world.operator, seen)).toEqual({ kind: "not_waiting" });
    const unknown = { ...seen, messageId: "01900000-0000-7000-8000-000000000001" };
    expect(await resendMessage(world.ctx, world.operator, unknown)).toEqual({ kind: "not_found" });
    expect(await dismissMessage(world.ctx, world.operator, unknown)).toEqual({ kind: "not_found" });
  });

  it("for what is on its way or has arrived", async () => {
    const world = await startOutcomeWorld(database);
    expect(await world.resend()).toEqual({ kind: "not_waiting" });
    await world.deliver();
    expect(await world.resend()).toEqual({ kind: "not_waiting" });
  });

  it("while evidence that it arrived may still come", async () => {
    const world = await startOutcomeWorld(database);
    await world.deliver(UNKNOWN);
    expect(await world.resend()).toEqual({ kind: "refused", reason: "not_settled" });
    world.settle();
    expect(await world.resend()).toEqual({ kind: "queued" });
    await world.deliver();
    expect(await world.row()).toMatchObject({ status: "accepted", sendAttempts: 2 });
  });
});

describe("a message that an operator dismisses", () => {
  it("stays what it is, with who decided first, and can still be sent again", async () => {
    const world = await startOutcomeWorld(database);
    const other = await build.operator(database.db);
    await world.deliver(UNKNOWN);
    world.settle();
    const seen = { messageId: world.messageId, sendAttempts: 1 };
    expect(await dismissMessage(world.ctx, world.operator, seen)).toEqual({ kind: "dismissed" });
    expect(await dismissMessage(world.ctx, other, seen)).toEqual({ kind: "dismissed" });
    expect(await world.row()).toMatchObject({
      status: "unconfirmed",
      reviewedAt: world.ctx.now(),
      reviewedBy: world.operator.id,
    });
    await world.deliver();
    expect(world.ctx.meta.sent).toHaveLength(1);
    expect(await world.resend()).toEqual({ kind: "queued" });
    expect(await world.row()).toMatchObject({ reviewedAt: null, reviewedBy: null });
  });

  it("is refused to viewers, and no decision when it has been sent again meanwhile", async () => {
    const world = await startOutcomeWorld(database);
    const viewer = await build.operator(database.db, { role: "viewer" });
    await world.deliver(REFUSED);
    const seen = { messageId: world.messageId, sendAttempts: 1 };
    expect(await dismissMessage(world.ctx, viewer, seen)).toEqual({ kind: "refused", reason: "viewer" });
    await world.resend();
    expect(await dismissMessage(world.ctx, world.operator, seen)).toEqual({ kind: "not_waiting" });
    await deliverConversation(world.ctx, { conversationId: world.conversationId });
    expect(await world.row()).toMatchObject({ status: "accepted", reviewedAt: null });
  });
});
