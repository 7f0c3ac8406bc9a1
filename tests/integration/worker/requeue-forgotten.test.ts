import { afterAll, beforeAll, expect, it } from "vitest";
import { requeueForgotten } from "#lib/worker/requeue-forgotten.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { buildDeadLetter } from "#tests/support/build-dead-letter.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const HOUR_MS = 60 * 60 * 1_000;

let database: TestDatabase;
let ctx: TestContext;

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});

afterAll(() => database.drop());

const hourAgo = () => new Date(Date.now() - HOUR_MS);

it("gives events, turns and files without a job a new one, and leaves what is young or done alone", async () => {
  const forgotten = await build.webhookEvent(ctx.db, { receivedAt: hourAgo() });
  await build.webhookEvent(ctx.db, { receivedAt: hourAgo(), state: "applied" });
  await build.webhookEvent(ctx.db, { receivedAt: new Date() });
  const open = await build.replyTurn(ctx.db, { state: "open", text: null, createdAt: hourAgo() });
  await build.replyTurn(ctx.db, { state: "open", text: null, createdAt: new Date() });
  await build.replyTurn(ctx.db, { state: "sent", createdAt: hourAgo() });
  const waiting = await build.attachment(ctx.db, { createdAt: hourAgo() });
  await build.attachment(ctx.db, { createdAt: new Date() });
  await build.attachment(ctx.db, { createdAt: hourAgo(), state: "failed" });
  const wanted = await buildActivity.commentAction(ctx.db, { updatedAt: hourAgo() });
  await buildActivity.commentAction(ctx.db, { updatedAt: hourAgo(), status: "done" });
  await buildActivity.commentAction(ctx.db, { updatedAt: new Date() });

  await requeueForgotten(ctx);

  expect(await listJobs(ctx.db, "event.apply")).toEqual([{ eventIds: [forgotten.id] }]);
  expect(await listJobs(ctx.db, "reply.draft")).toEqual([{ conversationId: open.conversationId }]);
  expect(await listJobs(ctx.db, "media.fetch")).toEqual([{ attachmentId: waiting.id }]);
  expect(await listJobs(ctx.db, "comment.act")).toEqual([{ commentId: wanted.commentId }]);
});

it("gives a message that waits without a job, and that nothing holds back, a new one", async () => {
  const own = createTestContext(database.db);
  const queued = {
    direction: "outbound",
    author: "operator",
    status: "queued",
    externalId: null,
    updatedAt: hourAgo(),
  } as const;
  const later = new Date(Date.now() + HOUR_MS);
  const lost = await build.message(own.db, queued);
  const interrupted = await build.message(own.db, { ...queued, status: "sending" });
  const held = await build.conversation(own.db, { heldUntil: later });
  await build.message(own.db, { ...queued, conversationId: held.id });
  const stopped = await build.channelAccount(own.db, { stoppedAt: hourAgo() });
  const behindStop = await build.conversation(own.db, { channelAccountId: stopped.id });
  await build.message(own.db, { ...queued, conversationId: behindStop.id });
  await build.message(own.db, { ...queued, nextAttemptAt: later });
  await build.message(own.db, { ...queued, updatedAt: new Date() });
  await build.message(own.db, { ...queued, status: "delivered", externalId: "wamid.there" });
  const died = await build.message(own.db, queued);
  const dead = { queue: "conversation.deliver", payload: { conversationId: died.conversationId } };
  await buildDeadLetter(own.db, { ...dead, key: died.conversationId });
  const diedLongAgo = await build.message(own.db, queued);
  await buildDeadLetter(own.db, {
    queue: "conversation.deliver",
    payload: { conversationId: diedLongAgo.conversationId },
    key: diedLongAgo.conversationId,
    diedAt: hourAgo(),
  });
  const withJob = await build.message(own.db, queued);
  const payload = { conversationId: withJob.conversationId };
  await own.db.transaction((tx) =>
    own.queue.enqueue(tx, "conversation.deliver", payload, { startAt: later }),
  );

  await requeueForgotten(own);
  await requeueForgotten(own);

  const jobs = await listJobs(own.db, "conversation.deliver");
  const expected = [
    lost.conversationId,
    interrupted.conversationId,
    diedLongAgo.conversationId,
    withJob.conversationId,
  ];
  expect(jobs.map(({ conversationId }) => conversationId).toSorted()).toEqual(expected.toSorted());
  const [left] = await own.db.$client`
    select start_after > now() as waits from pgboss.job where singleton_key = ${payload.conversationId}`;
  expect(left?.waits).toBe(true);
});
