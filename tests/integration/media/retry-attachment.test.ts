import { afterAll, beforeAll, expect, it } from "vitest";
import { retryAttachment } from "#lib/media/retry-attachment.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { readAttachment } from "#tests/support/media-world.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

async function jobsOf(attachmentId: string) {
  return (await listJobs(ctx.db, "media.fetch")).filter((job) => job.attachmentId === attachmentId);
}

it.each(["failed", "unavailable"] as const)(
  "lets a file that is %s be fetched again, once",
  async (state) => {
    const agent = await build.operator(ctx.db, { role: "agent" });
    const { id } = await build.attachment(ctx.db, { state, failureReason: "gone" });
    expect(await retryAttachment(ctx, agent, { attachmentId: id })).toEqual({ kind: "queued" });
    expect(await readAttachment(ctx, id)).toMatchObject({ state: "pending", failureReason: null });
    expect(await retryAttachment(ctx, agent, { attachmentId: id })).toEqual({ kind: "not_waiting" });
    expect(await jobsOf(id)).toHaveLength(1);
  },
);

it.each(["pending", "stored"] as const)("leaves a file that is %s alone", async (state) => {
  const agent = await build.operator(ctx.db);
  const { id } = await build.attachment(ctx.db, { state });
  expect(await retryAttachment(ctx, agent, { attachmentId: id })).toEqual({ kind: "not_waiting" });
  expect(await jobsOf(id)).toEqual([]);
});

it("refuses a viewer", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const { id } = await build.attachment(ctx.db, { state: "failed", failureReason: "gone" });
  const outcome = await retryAttachment(ctx, viewer, { attachmentId: id });
  expect(outcome).toEqual({ kind: "refused", reason: "viewer" });
  expect((await readAttachment(ctx, id)).state).toBe("failed");
  expect(await jobsOf(id)).toEqual([]);
});
