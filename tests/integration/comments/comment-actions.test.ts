import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commentActions } from "#db/schema/activity.ts";
import { hideComment } from "#lib/comments/hide-comment.ts";
import { replyToComment } from "#lib/comments/reply-to-comment.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

function actionsOf(commentId: string) {
  return ctx.db.select().from(commentActions).where(eq(commentActions.commentId, commentId));
}

async function countJobs(commentId: string): Promise<number> {
  return (await listJobs(ctx.db, "comment.act")).filter((job) => job.commentId === commentId).length;
}

function reply(
  operator: Operator,
  commentId: string,
  more: { kind?: "private_reply"; actionId?: string } = {},
) {
  const input = { actionId: uuidv7(), kind: "public_reply", text: " Yes! ", ...more } as const;
  return replyToComment(ctx, operator, { ...input, commentId });
}

describe("a reply", () => {
  it("is queued with its job, as it will be sent", async () => {
    const operator = await build.operator(ctx.db);
    const { id } = await buildActivity.comment(ctx.db);
    expect(await reply(operator, id)).toEqual({ kind: "queued" });
    expect(await actionsOf(id)).toMatchObject([
      { kind: "public_reply", text: "Yes!", status: "queued", operatorId: operator.id },
    ]);
    expect(await countJobs(id)).toBe(1);
  });

  it("is queued once, however often it is sent, also at the same time", async () => {
    const operator = await build.operator(ctx.db);
    const { id } = await buildActivity.comment(ctx.db);
    const actionId = uuidv7();
    const outcomes = await Promise.all([1, 2, 3].map(() => reply(operator, id, { actionId })));
    expect(outcomes).toEqual([{ kind: "queued" }, { kind: "queued" }, { kind: "queued" }]);
    expect(await actionsOf(id)).toHaveLength(1);
    expect(await countJobs(id)).toBe(1);
  });

  it("is a conflict when its id names somebody else's", async () => {
    const { id } = await buildActivity.comment(ctx.db);
    const { id: actionId } = await buildActivity.commentAction(ctx.db);
    expect(await reply(await build.operator(ctx.db), id, { actionId })).toEqual({ kind: "conflict" });
    expect(await actionsOf(id)).toEqual([]);
  });

  it("is refused with the limit where it is too long, and where it is empty", async () => {
    const operator = await build.operator(ctx.db);
    const { id: commentId } = await buildActivity.comment(ctx.db);
    const input = { actionId: uuidv7(), commentId, kind: "private_reply" } as const;
    expect(await replyToComment(ctx, operator, { ...input, text: "ü".repeat(501) })).toMatchObject({
      kind: "invalid_text",
      problem: { kind: "too_long", length: 1_002 },
    });
    expect(await replyToComment(ctx, operator, { ...input, text: " " })).toEqual({
      kind: "invalid_text",
      problem: { kind: "empty" },
    });
    expect(await actionsOf(commentId)).toEqual([]);
  });
});

describe("a private reply", () => {
  it("is possible once per comment, also for two operators at the same moment", async () => {
    const { id } = await buildActivity.comment(ctx.db);
    const operators = [await build.operator(ctx.db), await build.operator(ctx.db)];
    const outcomes = await Promise.all(
      operators.map((operator) => reply(operator, id, { kind: "private_reply" })),
    );
    expect(outcomes).toContainEqual({ kind: "queued" });
    expect(outcomes).toContainEqual({ kind: "refused", reason: "already_used" });
    expect(await actionsOf(id)).toHaveLength(1);
  });

  it("may be tried again after it failed, but not when Meta says that it was used", async () => {
    const operator = await build.operator(ctx.db);
    const failed = { kind: "private_reply", status: "failed" } as const;
    const first = await buildActivity.commentAction(ctx.db, { ...failed, failureCode: 190 });
    expect(await reply(operator, first.commentId, { kind: "private_reply" })).toEqual({ kind: "queued" });
    const used = await buildActivity.commentAction(ctx.db, { ...failed, failureCode: 2534025 });
    expect(await reply(operator, used.commentId, { kind: "private_reply" })).toEqual({
      kind: "refused",
      reason: "already_used",
    });
  });

  it("is refused, and nothing is queued, whenever it could not go out", async () => {
    const agent = await build.operator(ctx.db);
    const viewer = await build.operator(ctx.db, { role: "viewer" });
    const account = await build.channelAccount(ctx.db, { channel: "instagram" });
    ctx.meta.disconnected.add(account.externalId);
    const ago = (ms: number) => ({ occurredAt: new Date(TEST_START.getTime() - ms) });
    const open = await buildActivity.comment(ctx.db, ago(7 * DAY_MS));
    const old = await buildActivity.comment(ctx.db, ago(7 * DAY_MS + 1));
    const live = await buildActivity.comment(ctx.db, { source: "live_comment", ...ago(5 * HOUR_MS) });
    const own = await buildActivity.comment(ctx.db, { isOwn: true });
    const mention = await buildActivity.comment(ctx.db, { source: "mention" });
    const away = await buildActivity.comment(ctx.db, { channelAccountId: account.id });
    const send = (commentId: string, operator = agent) =>
      reply(operator, commentId, { kind: "private_reply" });

    expect(await send(open.id, viewer)).toEqual({ kind: "refused", reason: "viewer" });
    expect(await send(old.id)).toEqual({ kind: "refused", reason: "too_old" });
    expect(await send(live.id)).toEqual({ kind: "refused", reason: "live_over" });
    expect(await send(own.id)).toEqual({ kind: "refused", reason: "own_comment" });
    expect(await send(mention.id)).toEqual({ kind: "refused", reason: "mention" });
    expect(await send(away.id)).toEqual({ kind: "refused", reason: "not_connected" });
    expect(await send(uuidv7())).toEqual({ kind: "not_found" });
    for (const { id } of [open, old, live, own, mention, away]) {
      expect(await actionsOf(id)).toEqual([]);
      expect(await countJobs(id)).toBe(0);
    }
    expect(await send(open.id)).toEqual({ kind: "queued" });
  });

  it("is refused to the copy of a public reply of ours, even where Meta does not say whose it is", async () => {
    const operator = await build.operator(ctx.db);
    const sent = await buildActivity.commentAction(ctx.db, {
      status: "done",
      externalId: "17850000000000009",
    });
    expect(sent.externalId).not.toBeNull();
    const copy = await buildActivity.comment(ctx.db, { externalId: "17850000000000009", isOwn: false });
    expect(await reply(operator, copy.id, { kind: "private_reply" })).toEqual({
      kind: "refused",
      reason: "own_comment",
    });
  });
});

describe("hiding", () => {
  it("is queued once, and showing again is another action", async () => {
    const operator = await build.operator(ctx.db);
    const { id: commentId } = await buildActivity.comment(ctx.db);
    const hide = { commentId, actionId: uuidv7(), isHidden: true };
    expect(await hideComment(ctx, operator, hide)).toEqual({ kind: "queued" });
    expect(await hideComment(ctx, operator, hide)).toEqual({ kind: "queued" });
    const show = { commentId, actionId: uuidv7(), isHidden: false };
    expect(await hideComment(ctx, operator, show)).toEqual({ kind: "queued" });
    expect((await actionsOf(commentId)).map(({ kind }) => kind).sort()).toEqual(["hide", "unhide"]);
  });

  it("is for people who may write", async () => {
    const viewer = await build.operator(ctx.db, { role: "viewer" });
    const { id: commentId } = await buildActivity.comment(ctx.db);
    expect(await hideComment(ctx, viewer, { commentId, actionId: uuidv7(), isHidden: true })).toEqual({
      kind: "refused",
      reason: "viewer",
    });
    expect(await actionsOf(commentId)).toEqual([]);
  });
});
