import { and, eq, isNotNull, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect } from "#db/client.ts";
import { commentActions } from "#db/schema/activity.ts";
import { conversations, messages } from "#db/schema/conversations.ts";
import { sendPaces } from "#db/schema/paces.ts";
import { actOnComment } from "#lib/delivery/act-on-comment.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { createLogger } from "#lib/log.ts";
import { createWork, type Work } from "#lib/queue/start-work.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
const stops: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await database.db.$client`delete from pgboss.job`;
});

const SECOND_MS = 1_000;
const STOP_TIMEOUT_MS = 5_000;
const DEADLINE_MS = 20_000;
/** Measured where Meta would see it: what a busy machine shifts must not count. */
const MEASURED_SECOND_MS = 850;
const UNHURRIED = 1_000_000;

/** A worker with connections of its own, as a process has them. */
async function startWorker(times: number[]): Promise<TestContext> {
  const db = connect(database.url, { maxConnections: 10, applicationName: "pace-test", isDirect: true });
  const work: Work = createWork(database.url, createLogger("silent", "test"), { isDirect: true });
  const worker: TestContext = { ...createTestContext(db), queue: work.queue };
  worker.meta.sendMessage = async ({ clientReference }) => {
    times.push(performance.now());
    return { kind: "accepted", externalId: `wamid.${clientReference}` };
  };
  await work.start(async (_name, payload) => {
    if ("conversationId" in payload) await deliverConversation(worker, payload);
  });
  stops.push(async () => {
    await work.stop(STOP_TIMEOUT_MS);
    await db.$client.end();
  });
  return worker;
}

async function queueTo(channelAccountId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { id } = await build.conversation(ctx.db, { channelAccountId });
    await build.outboundMessage(ctx.db, { conversationId: id });
    ids.push(id);
  }
  return ids;
}

function enqueueAll(ids: string[]) {
  return ctx.db.transaction(async (tx) => {
    for (const conversationId of ids) await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId });
  });
}

const countSent = async (channelAccountId: string) =>
  ctx.db.$count(
    messages,
    and(eq(messages.channelAccountId, channelAccountId), isNotNull(messages.externalId)),
  );

async function paceOf(channelAccountId: string) {
  const [row] = await ctx.db
    .select({
      freeMs: sendPaces.freeMs,
      nowMs: sql<number>`extract(epoch from clock_timestamp())::float8 * 1000`,
    })
    .from(sendPaces)
    .where(eq(sendPaces.channelAccountId, channelAccountId));
  return row;
}

/** In how much time the job of a conversation starts. */
async function jobStartsIn(key: string): Promise<number | null> {
  const [job] = await ctx.db.$client<{ ms: number }[]>`
    select extract(epoch from start_after - now())::float8 * 1000 as ms from pgboss.job
    where singleton_key = ${key} and state = 'created'`;
  return job?.ms ?? null;
}

describe("one account", () => {
  it("sends no faster than Meta takes it, though three workers send, and sends everything", async () => {
    const account = await build.channelAccount(ctx.db, { sendsPerSecond: 20 });
    const ids = await queueTo(account.id, 60);
    const times: number[] = [];
    for (const _ of [1, 2, 3]) await startWorker(times);
    await enqueueAll(ids);
    await eventually("all are sent", async () => (await countSent(account.id)) === 60, DEADLINE_MS);
    times.sort((one, other) => one - other);
    const busiest = Math.max(
      ...times.map((from) => times.filter((at) => at >= from && at < from + MEASURED_SECOND_MS).length),
    );
    expect(busiest).toBeLessThanOrEqual(20);
    // By the database's own clock: 60 sends cannot have taken less than 58 intervals.
    const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
    expect(spanMs).toBeGreaterThan(55 * (SECOND_MS / 18));
    const pace = await paceOf(account.id);
    expect(pace?.freeMs).toBeLessThanOrEqual((pace?.nowMs ?? 0) + 2 * (SECOND_MS / 18));
  });

  it("gives each message one turn, and keeps it for whoever comes early", async () => {
    const account = await build.channelAccount(ctx.db, { sendsPerSecond: 10 });
    const [first = "", second = ""] = await queueTo(account.id, 2);
    await ctx.db.insert(sendPaces).values({
      channelAccountId: account.id,
      lane: "messages",
      freeMs: Date.now() + 10 * SECOND_MS,
    });
    const slotOf = async (id: string) =>
      (await ctx.db.select().from(messages).where(eq(messages.conversationId, id)))[0]?.paceSlotMs ?? null;
    await deliverConversation(ctx, { conversationId: first });
    await deliverConversation(ctx, { conversationId: second });
    const slot = await slotOf(first);
    expect(slot).not.toBeNull();
    await deliverConversation(ctx, { conversationId: first });
    expect(await slotOf(first)).toBe(slot);
    expect(await slotOf(second)).toBeGreaterThan(slot ?? 0);
    expect(await jobStartsIn(first)).toBeGreaterThan(8 * SECOND_MS);
    expect(ctx.meta.sent).toEqual([]);
    await ctx.db.update(messages).set({ paceSlotMs: 1 }).where(eq(messages.conversationId, first));
    await ctx.db.update(sendPaces).set({ freeMs: 1 }).where(eq(sendPaces.channelAccountId, account.id));
    await deliverConversation(ctx, { conversationId: first });
    expect(ctx.meta.sent).toHaveLength(1);
    expect(await slotOf(first)).toBeNull();
  });

  it("sends to everybody else while one recipient has to wait", async () => {
    const account = await build.channelAccount(ctx.db, { sendsPerSecond: UNHURRIED });
    const [slow = "", ...others] = await queueTo(account.id, 51);
    const heldUntil = new Date(ctx.now().getTime() + 60 * SECOND_MS);
    await ctx.db.update(conversations).set({ heldUntil }).where(eq(conversations.id, slow));
    await startWorker([]);
    await enqueueAll([slow, ...others]);
    await eventually("all are sent", async () => (await countSent(account.id)) === 50, DEADLINE_MS);
    const [waiting] = await ctx.db.select().from(messages).where(eq(messages.conversationId, slow));
    expect(waiting?.status).toBe("queued");
  });
});

describe("one WhatsApp recipient", () => {
  it("gets 45 messages at once and the 46th six seconds later, and others are not delayed", async () => {
    const account = await build.channelAccount(ctx.db, { sendsPerSecond: UNHURRIED });
    const [id = "", other = ""] = await queueTo(account.id, 2);
    for (let extra = 0; extra < 46; extra += 1) await build.outboundMessage(ctx.db, { conversationId: id });
    await deliverConversation(ctx, { conversationId: id });
    expect(ctx.meta.sent).toHaveLength(45);
    const startsIn = await jobStartsIn(id);
    expect(startsIn).toBeGreaterThan(0);
    expect(startsIn).toBeLessThanOrEqual(6 * SECOND_MS);
    await deliverConversation(ctx, { conversationId: other });
    expect(ctx.meta.sent).toHaveLength(46);
    // Six seconds pass.
    const pairFreeMs = sql`${conversations.pairFreeMs} - 6000`;
    await ctx.db.update(conversations).set({ pairFreeMs }).where(eq(conversations.id, id));
    await deliverConversation(ctx, { conversationId: id });
    expect(ctx.meta.sent).toHaveLength(47);
  });
});

describe("Instagram", () => {
  it("has a slower lane for audio and video, and no limit per recipient", async () => {
    const account = await build.channelAccount(ctx.db, { channel: "instagram", sendsPerSecond: UNHURRIED });
    const [one = "", two = "", three = ""] = await queueTo(account.id, 3);
    const asVideo = async (id: string) => {
      const of = eq(messages.conversationId, id);
      const [message] = await ctx.db.update(messages).set({ kind: "video" }).where(of).returning();
      if (!message) throw new Error("nothing was queued");
      const stored = {
        state: "stored",
        mimeType: "video/mp4",
        sizeBytes: 3,
        storageKey: `film-${id}`,
      } as const;
      await build.attachment(ctx.db, { messageId: message.id, conversationId: id, kind: "video", ...stored });
    };
    await asVideo(one);
    await asVideo(two);
    await ctx.db.insert(sendPaces).values({
      channelAccountId: account.id,
      lane: "audio_video",
      freeMs: Date.now() - SECOND_MS,
      queueMs: Date.now() - SECOND_MS,
    });
    await deliverConversation(ctx, { conversationId: one });
    await ctx.db.update(sendPaces).set({ freeMs: Date.now() + 60 * SECOND_MS });
    await deliverConversation(ctx, { conversationId: two });
    for (let extra = 0; extra < 49; extra += 1)
      await build.outboundMessage(ctx.db, { conversationId: three });
    await ctx.db.delete(sendPaces).where(eq(sendPaces.lane, "messages"));
    await deliverConversation(ctx, { conversationId: three });
    expect(ctx.meta.sent.map(({ content }) => content.kind)).toEqual(["video", ...Array(50).fill("text")]);
    expect(await jobStartsIn(two)).toBeGreaterThan(0);
  });

  it("lets private replies wait for their hour, and public ones not", async () => {
    const account = await build.channelAccount(ctx.db, { channel: "instagram" });
    const comment = await buildActivity.comment(ctx.db, { channelAccountId: account.id });
    const other = await buildActivity.comment(ctx.db, { channelAccountId: account.id });
    const reply = await buildActivity.commentAction(ctx.db, { commentId: comment.id, kind: "private_reply" });
    await buildActivity.commentAction(ctx.db, { commentId: other.id });
    const freeMs = Date.now() + 60 * 60 * SECOND_MS;
    await ctx.db.insert(sendPaces).values({ channelAccountId: account.id, lane: "private_replies", freeMs });
    await actOnComment(ctx, { commentId: comment.id });
    await actOnComment(ctx, { commentId: other.id });
    expect(ctx.meta.commentCalls.map(({ call }) => call)).toEqual(["public_reply"]);
    expect(await jobStartsIn(comment.id)).toBeGreaterThan(0);
    await ctx.db.update(commentActions).set({ paceSlotMs: 1 }).where(eq(commentActions.id, reply.id));
    await ctx.db.update(sendPaces).set({ freeMs: 1 }).where(eq(sendPaces.lane, "private_replies"));
    await actOnComment(ctx, { commentId: comment.id });
    expect(ctx.meta.commentCalls.map(({ call }) => call)).toEqual(["public_reply", "private_reply"]);
  });
});
