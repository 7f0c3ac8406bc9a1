import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messages } from "#db/schema/conversations.ts";
import { webhookEventReplays, webhookEvents } from "#db/schema/webhooks.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { getWebhookEvent } from "#lib/events/get-webhook-event.ts";
import { REPLAY_SLICE_EVENTS, replayDeadEvents } from "#lib/events/replay-dead-events.ts";
import { replayEvents } from "#lib/events/replay-events.ts";
import { applyEvents } from "#lib/ingest/apply-event.ts";
import type { Queue } from "#lib/queue/enqueue.ts";
import { draftReply } from "#lib/replies/draft-reply.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
let viewer: Operator;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
  viewer = await build.operator(ctx.db, { role: "viewer" });
});
afterEach(() => database.drop());

async function stateOf(id: string) {
  const [row] = await ctx.db.select().from(webhookEvents).where(eq(webhookEvents.id, id));
  return row?.state;
}

const queuedEvents = async () => (await listJobs(ctx.db, "event.apply")).flatMap(({ eventIds }) => eventIds);
const deadEvent = (overrides: { finishedAt?: Date } = {}) =>
  build.webhookEvent(ctx.db, {
    state: "dead",
    reason: "not applied after 10 attempts",
    attempts: 10,
    finishedAt: ctx.now(),
    ...overrides,
  });

describe("chosen events", () => {
  it("wait again with a job, and keep what they had become", async () => {
    const dead = await deadEvent();
    const applied = await build.webhookEvent(ctx.db, { state: "applied", attempts: 1 });
    const outcome = await replayEvents(ctx, operator, { eventIds: [dead.id, applied.id] });
    expect(outcome).toEqual({ kind: "done", replayed: 2, skipped: 0 });
    expect((await queuedEvents()).toSorted()).toEqual([dead.id, applied.id].toSorted());
    expect(await getWebhookEvent(ctx, operator, { eventId: dead.id })).toMatchObject({
      state: "pending",
      reason: null,
      attempts: 0,
      replays: [
        { state: "dead", reason: "not applied after 10 attempts", attempts: 10, operatorName: operator.name },
      ],
    });
  });

  it("are replayed once, however often and however many at once ask for it", async () => {
    const events = await Promise.all([deadEvent(), deadEvent(), deadEvent()]);
    const eventIds = events.map(({ id }) => id);
    const orders = [eventIds, eventIds.toReversed(), [...eventIds, ...eventIds]];
    const outcomes = await Promise.all(
      orders.map((order) => replayEvents(ctx, operator, { eventIds: order })),
    );
    expect(outcomes.map((outcome) => (outcome.kind === "done" ? outcome.replayed : 0)).toSorted()).toEqual([
      0, 0, 3,
    ]);
    expect((await queuedEvents()).toSorted()).toEqual(eventIds.toSorted());
    expect(await ctx.db.$count(webhookEventReplays)).toBe(3);
  });

  it("that wait already, or are not there, are left alone", async () => {
    const pending = await build.webhookEvent(ctx.db);
    const outcome = await replayEvents(ctx, operator, { eventIds: [pending.id, uuidv7()] });
    expect(outcome).toEqual({ kind: "done", replayed: 0, skipped: 2 });
    expect(await queuedEvents()).toEqual([]);
  });

  it("are not replayed by viewers", async () => {
    const dead = await deadEvent();
    expect(await replayEvents(ctx, viewer, { eventIds: [dead.id] })).toEqual({
      kind: "refused",
      reason: "viewer",
    });
    expect(await stateOf(dead.id)).toBe("dead");
  });

  it("stay as they are when their job cannot be queued", async () => {
    const dead = await deadEvent();
    const queue: Queue = { enqueue: () => Promise.reject(new Error("the queue is away")) };
    await expect(replayEvents({ ...ctx, queue }, operator, { eventIds: [dead.id] })).rejects.toThrow("away");
    expect(await stateOf(dead.id)).toBe("dead");
    expect(await ctx.db.$count(webhookEventReplays)).toBe(0);
  });
});

describe("an applied event", () => {
  it("that is applied again makes the same rows and no second reply", async () => {
    const event = await applyBody(
      ctx,
      "whatsapp",
      metaBody.whatsAppTexts("account-1", [{ id: "wamid.1" }, { id: "wamid.2" }]),
    );
    const work = async () => {
      for (const { conversationId } of await listJobs(ctx.db, "reply.draft")) {
        await draftReply(ctx, { conversationId, isLastAttempt: false });
      }
    };
    await work();
    const before = await ctx.db.select().from(messages).orderBy(messages.id);
    expect(before.map(({ direction }) => direction).toSorted()).toEqual(["inbound", "inbound", "outbound"]);

    await replayEvents(ctx, operator, { eventIds: [event.id] });
    await applyEvents(ctx, { eventIds: [event.id] });
    await work();
    expect(await ctx.db.select().from(messages).orderBy(messages.id)).toEqual(before);
    expect(await getWebhookEvent(ctx, operator, { eventId: event.id })).toMatchObject({
      state: "applied",
      counts: event.counts,
      attempts: 1,
      replays: [{ state: "applied", attempts: 1 }],
    });
  });

  it("notes whom it was for and what was in it", async () => {
    const event = await applyBody(ctx, "whatsapp", metaBody.whatsAppTexts("account-1", [{ id: "wamid.1" }]));
    expect(event).toMatchObject({ accounts: ["account-1"], kinds: ["message"] });
  });
});

describe("everything dead", () => {
  const FIRST_SLICE = { since: null, until: null };

  it("since a time is replayed, and nothing older", async () => {
    const older = await deadEvent({ finishedAt: new Date("2026-03-01T10:00:00Z") });
    const newer = await deadEvent({ finishedAt: new Date("2026-03-02T10:00:00Z") });
    const since = new Date("2026-03-02T00:00:00Z");
    const outcome = await replayDeadEvents(ctx, operator, { since, until: null });
    expect(outcome).toMatchObject({ kind: "done", replayed: 1, remaining: 0 });
    expect([await stateOf(older.id), await stateOf(newer.id)]).toEqual(["dead", "pending"]);
  });

  it("is replayed slice by slice, and what dies again meanwhile is left dead", async () => {
    const extra = 3;
    await ctx.db.insert(webhookEvents).values(
      Array.from({ length: REPLAY_SLICE_EVENTS + extra }, () => ({
        id: uuidv7(),
        channel: "whatsapp" as const,
        rawBody: new TextEncoder().encode("<xml/>"),
        state: "dead" as const,
        finishedAt: ctx.now(),
      })),
    );
    const first = await replayDeadEvents(ctx, operator, FIRST_SLICE);
    if (first.kind !== "done") throw new Error("refused");
    expect(first).toMatchObject({ replayed: REPLAY_SLICE_EVENTS, remaining: extra });

    await applyEvents(ctx, { eventIds: (await queuedEvents()).slice(0, 2) });
    const second = await replayDeadEvents(ctx, operator, { since: null, until: first.until });
    expect(second).toMatchObject({ replayed: extra, remaining: 0 });
    expect(await ctx.db.$count(webhookEvents, eq(webhookEvents.state, "dead"))).toBe(2);
  });

  it("is replayed once by two people at once", async () => {
    await Promise.all([deadEvent(), deadEvent()]);
    await Promise.all([
      replayDeadEvents(ctx, operator, FIRST_SLICE),
      replayDeadEvents(ctx, operator, FIRST_SLICE),
    ]);
    expect(await queuedEvents()).toHaveLength(2);
  });

  it("is not replayed by viewers", async () => {
    const dead = await deadEvent();
    expect(await replayDeadEvents(ctx, viewer, FIRST_SLICE)).toEqual({ kind: "refused", reason: "viewer" });
    expect(await stateOf(dead.id)).toBe("dead");
  });
});
