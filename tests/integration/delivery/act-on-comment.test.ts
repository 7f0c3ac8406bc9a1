import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commentActions, comments } from "#db/schema/activity.ts";
import { retryPrivateReply } from "#lib/comments/retry-private-reply.ts";
import { actOnComment } from "#lib/delivery/act-on-comment.ts";
import { liftHolds } from "#lib/delivery/lift-holds.ts";
import type { SendOutcome } from "#lib/meta/meta-client.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

function act(commentId: string): Promise<void> {
  return actOnComment(ctx, { commentId });
}

function actionsOf(commentId: string) {
  return ctx.db
    .select()
    .from(commentActions)
    .where(eq(commentActions.commentId, commentId))
    .orderBy(commentActions.createdAt, commentActions.id);
}

async function statusesOf(commentId: string): Promise<string[]> {
  return (await actionsOf(commentId)).map(({ status }) => status);
}

async function isHidden(commentId: string): Promise<boolean | undefined> {
  const [row] = await ctx.db.select().from(comments).where(eq(comments.id, commentId));
  return row?.isHidden;
}

function jobsOf(commentId: string) {
  return ctx.db.$client<{ startsAt: number }[]>`
    select round(extract(epoch from start_after) * 1000)::float8 as "startsAt" from pgboss.job
    where name = 'comment.act' and singleton_key = ${commentId}`;
}

describe("what an operator wants of a comment", () => {
  it("is asked of Meta in the order of wanting, and ends as done with what Meta made of it", async () => {
    const account = await build.channelAccount(ctx.db, { channel: "instagram" });
    const comment = await buildActivity.comment(ctx.db, { channelAccountId: account.id });
    const at = (seconds: number) => ({
      commentId: comment.id,
      createdAt: new Date(TEST_START.getTime() + seconds * SECOND_MS),
    });
    const hide = await buildActivity.commentAction(ctx.db, { ...at(3), kind: "hide", text: null });
    const said = await buildActivity.commentAction(ctx.db, { ...at(1), text: "Yes, we do." });
    const told = await buildActivity.commentAction(ctx.db, {
      ...at(2),
      kind: "private_reply",
      text: "Which town?",
    });
    await act(comment.id);
    const target = { accountExternalId: account.externalId, commentExternalId: comment.externalId };
    expect(ctx.meta.commentCalls).toEqual([
      { call: "public_reply", ...target, clientReference: said.id, text: "Yes, we do." },
      { call: "private_reply", ...target, clientReference: told.id, text: "Which town?" },
      { call: "hide", ...target, clientReference: hide.id, isHidden: true },
    ]);
    expect(await actionsOf(comment.id)).toMatchObject([
      { id: said.id, status: "done", externalId: "public_reply-1", failureReason: null },
      { id: told.id, status: "done", externalId: "private_reply-2" },
      { id: hide.id, status: "done" },
    ]);
    expect(await isHidden(comment.id)).toBe(true);
  });

  it("shows a hidden comment again", async () => {
    const comment = await buildActivity.comment(ctx.db, { isHidden: true });
    await buildActivity.commentAction(ctx.db, { commentId: comment.id, kind: "unhide", text: null });
    await act(comment.id);
    expect(ctx.meta.commentCalls).toMatchObject([{ call: "hide", isHidden: false }]);
    expect(await isHidden(comment.id)).toBe(false);
  });

  it("is done once, however often the job runs", async () => {
    const { commentId } = await buildActivity.commentAction(ctx.db);
    await act(commentId);
    await act(commentId);
    expect(ctx.meta.commentCalls).toHaveLength(1);
  });

  it("is committed as being sent before Meta hears of it", async () => {
    const { commentId } = await buildActivity.commentAction(ctx.db);
    ctx.meta.commentOutcomes.push(async () => {
      expect(await statusesOf(commentId)).toEqual(["sending"]);
      return { kind: "accepted", externalId: "17850000000000001" };
    });
    await act(commentId);
    expect(await statusesOf(commentId)).toEqual(["done"]);
  });

  it.each<[string, SendOutcome & { kind: "failed" | "unconfirmed" }]>([
    ["failed", { kind: "failed", code: 2534025, reason: "Already replied" }],
    ["failed", { kind: "failed", code: 190, reason: "Session has expired" }],
    ["unconfirmed", { kind: "unconfirmed", code: null, reason: "The connection broke." }],
  ])("is %s and not asked again, and what comes after it is done", async (status, outcome) => {
    const comment = await buildActivity.comment(ctx.db);
    const commentId = comment.id;
    await buildActivity.commentAction(ctx.db, { commentId, kind: "hide", text: null });
    await buildActivity.commentAction(ctx.db, { commentId, createdAt: new Date(TEST_START.getTime() + 1) });
    ctx.meta.commentOutcomes.push(outcome);
    await act(commentId);
    await act(commentId);
    expect(ctx.meta.commentCalls).toHaveLength(2);
    expect(await actionsOf(commentId)).toMatchObject([
      { status, failureCode: outcome.code, failureReason: outcome.reason },
      { status: "done" },
    ]);
    expect(await isHidden(commentId)).toBe(false);
  });

  it("waits where the access token is refused, and is done once the account sends again", async () => {
    const comment = await buildActivity.comment(ctx.db);
    await buildActivity.commentAction(ctx.db, { commentId: comment.id });
    ctx.meta.commentOutcomes.push({ kind: "account_stopped", code: 190, reason: "Expired." });
    await act(comment.id);
    await act(comment.id);
    expect(ctx.meta.commentCalls).toHaveLength(1);
    expect(await actionsOf(comment.id)).toMatchObject([{ status: "queued", failureCode: 190 }]);
    await ctx.db.transaction((tx) => liftHolds(ctx, tx, comment.channelAccountId));
    expect(await listJobs(ctx.db, "comment.act")).toContainEqual({ commentId: comment.id });
    await act(comment.id);
    expect(await statusesOf(comment.id)).toEqual(["done"]);
  });

  it("is unconfirmed when a worker died in the middle of it, and never asked again", async () => {
    const { commentId } = await buildActivity.commentAction(ctx.db, { status: "sending" });
    await act(commentId);
    await act(commentId);
    expect(ctx.meta.commentCalls).toEqual([]);
    expect(await actionsOf(commentId)).toMatchObject([
      { status: "unconfirmed", failureReason: "Gatehouse stopped while sending: it may have arrived." },
    ]);
  });

  it("is done after all when the worker was only slow", async () => {
    const { commentId } = await buildActivity.commentAction(ctx.db);
    ctx.meta.commentOutcomes.push(async () => {
      await act(commentId);
      expect(await statusesOf(commentId)).toEqual(["unconfirmed"]);
      return { kind: "accepted", externalId: "17850000000000002" };
    });
    await act(commentId);
    expect(await actionsOf(commentId)).toMatchObject([{ status: "done", failureReason: null }]);
    expect(ctx.meta.commentCalls).toHaveLength(1);
  });

  it("fails where it is not possible any more by the time it is its turn", async () => {
    const old = await buildActivity.comment(ctx.db, {
      occurredAt: new Date(TEST_START.getTime() - 8 * DAY_MS),
    });
    await buildActivity.commentAction(ctx.db, { commentId: old.id, kind: "private_reply" });
    await act(old.id);
    expect(await actionsOf(old.id)).toMatchObject([
      { status: "failed", failureReason: "More than seven days have passed since the comment." },
    ]);
    const account = await build.channelAccount(ctx.db, { channel: "instagram" });
    const away = await buildActivity.comment(ctx.db, { channelAccountId: account.id });
    await buildActivity.commentAction(ctx.db, { commentId: away.id });
    ctx.meta.disconnected.add(account.externalId);
    await act(away.id);
    expect(await actionsOf(away.id)).toMatchObject([
      { status: "failed", failureReason: "The account is not connected: it has no access token." },
    ]);
    expect(ctx.meta.commentCalls).toEqual([]);
  });
});

describe("another attempt", () => {
  const RETRY: SendOutcome = {
    kind: "retry",
    scope: "account",
    code: 4,
    reason: "Slow down",
    retryAfterMs: 10 * SECOND_MS,
  };

  it("comes later and later, and holds up what is wanted after it", async () => {
    const comment = await buildActivity.comment(ctx.db);
    const commentId = comment.id;
    await buildActivity.commentAction(ctx.db, { commentId, text: "first" });
    await buildActivity.commentAction(ctx.db, {
      commentId,
      text: "second",
      createdAt: new Date(TEST_START.getTime() + 1),
    });
    const pauses: number[] = [];
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      ctx.meta.commentOutcomes.push(RETRY);
      const now = ctx.now().getTime();
      await act(commentId);
      const [job] = await jobsOf(commentId);
      pauses.push(((job?.startsAt ?? 0) - now) / SECOND_MS);
      await ctx.db.$client`delete from pgboss.job where singleton_key = ${commentId}`;
      ctx.clock.set(new Date(job?.startsAt ?? 0));
    }
    expect(pauses).toEqual([10, 10, 20, 40]);
    expect(await statusesOf(commentId)).toEqual(["queued", "queued"]);
    expect(ctx.meta.commentCalls.map(({ text }) => text)).toEqual(["first", "first", "first", "first"]);
    await act(commentId);
    expect(await statusesOf(commentId)).toEqual(["done", "done"]);
  });

  it("is given up after a quarter of an hour", async () => {
    const { commentId } = await buildActivity.commentAction(ctx.db);
    ctx.clock.advance(15 * 60 * SECOND_MS);
    ctx.meta.commentOutcomes.push(RETRY);
    await act(commentId);
    expect(await actionsOf(commentId)).toMatchObject([{ status: "failed", failureCode: 4 }]);
    expect(await jobsOf(commentId)).toEqual([]);
  });
});

describe("a private reply that may have arrived", () => {
  const USED: SendOutcome = { kind: "failed", code: 2_534_025, reason: "Already replied" };

  async function startUnconfirmed() {
    const operator = await build.operator(database.db);
    const { id: commentId } = await buildActivity.comment(database.db);
    const { id: actionId } = await buildActivity.commentAction(database.db, {
      commentId,
      kind: "private_reply",
      text: "Which town?",
    });
    ctx.meta.commentOutcomes.push({ kind: "unconfirmed", code: null, reason: "The connection broke." });
    await act(commentId);
    return { operator, commentId, seen: { actionId, sendAttempts: 1 } };
  }

  it("has arrived when Meta refuses the second one", async () => {
    const { operator, commentId, seen } = await startUnconfirmed();
    const outcomes = await Promise.all([1, 2].map(() => retryPrivateReply(ctx, operator, seen)));
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(["not_waiting", "queued"]);
    ctx.meta.commentOutcomes.push(USED);
    await act(commentId);
    expect(await actionsOf(commentId)).toMatchObject([{ status: "done", failureCode: null }]);
    expect(await retryPrivateReply(ctx, operator, seen)).toEqual({ kind: "not_waiting" });
  });

  it("goes out where the first had not arrived, and is refused to viewers and for what is not there", async () => {
    const { operator, commentId, seen } = await startUnconfirmed();
    const viewer = await build.operator(database.db, { role: "viewer" });
    expect(await retryPrivateReply(ctx, viewer, seen)).toEqual({ kind: "refused", reason: "viewer" });
    const unknown = { ...seen, actionId: "01900000-0000-7000-8000-000000000001" };
    expect(await retryPrivateReply(ctx, operator, unknown)).toEqual({ kind: "not_found" });
    await retryPrivateReply(ctx, operator, seen);
    await act(commentId);
    expect(await actionsOf(commentId)).toMatchObject([
      { status: "done", externalId: "private_reply-2", sendAttempts: 2 },
    ]);
  });

  it("is only used up where nobody had tried before", async () => {
    const { id: commentId } = await buildActivity.comment(database.db);
    await buildActivity.commentAction(database.db, { commentId, kind: "private_reply", text: "Hi" });
    ctx.meta.commentOutcomes.push(USED);
    await act(commentId);
    expect(await statusesOf(commentId)).toEqual(["failed"]);
  });
});
