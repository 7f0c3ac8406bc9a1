import { afterAll, beforeAll, expect, it } from "vitest";
import { requeueForgotten } from "#lib/worker/requeue-forgotten.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
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
