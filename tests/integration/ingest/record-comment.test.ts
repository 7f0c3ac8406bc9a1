import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { commentActions, comments, storyInsights } from "#db/schema/activity.ts";
import { actOnComment } from "#lib/delivery/act-on-comment.ts";
import type { InboundComment, InboundStoryInsights } from "#lib/domain/inbound-event.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { inbound } from "#tests/support/inbound.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { recordItems } from "#tests/support/record-items.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let account = "";
let accounts = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());
beforeEach(() => {
  accounts += 1;
  account = `comments-${accounts}`;
});

function minutesAgo(count: number): Date {
  return new Date(TEST_START.getTime() - count * 60_000);
}

const comment = (overrides: Partial<InboundComment> = {}) =>
  inbound.comment({ accountExternalId: account, ...overrides });
const insights = (overrides: Partial<InboundStoryInsights> = {}) =>
  inbound.storyInsights({ accountExternalId: account, ...overrides });

async function read() {
  const stored = await readAccount(database.db, account);
  const { id } = stored.account;
  return {
    ...stored,
    comments: await database.db
      .select()
      .from(comments)
      .where(eq(comments.channelAccountId, id))
      .orderBy(asc(comments.externalId)),
    stories: await database.db.select().from(storyInsights).where(eq(storyInsights.channelAccountId, id)),
  };
}

it("a comment is kept once, and is neither a message nor a conversation", async () => {
  await recordItems(ctx, "instagram", comment(), comment());
  expect(await read()).toMatchObject({
    comments: [{ externalId: "comment-1", text: "Lovely!", isOwn: false, postExternalId: "post-1" }],
    conversations: [],
    messages: [],
  });
});

it("a comment of the business is its own, whether or not the event says so", async () => {
  await recordItems(
    ctx,
    "instagram",
    comment({ externalId: "a", isOwn: true }),
    comment({ externalId: "b", author: { externalId: account, username: "bakery" } }),
  );
  expect((await read()).comments).toMatchObject([{ isOwn: true }, { isOwn: true }]);
});

it("a mention and the comment that it is are one row, whichever comes first", async () => {
  const mention = { source: "mention", text: null, author: { externalId: null, username: null } } as const;
  for (const order of [
    [comment(mention), comment()],
    [comment(), comment(mention)],
  ]) {
    account = `${account}-again`;
    await recordItems(ctx, "instagram", ...order.map((item) => ({ ...item, accountExternalId: account })));
    expect((await read()).comments).toMatchObject([
      { source: "mention", text: "Lovely!", authorUsername: "ada", authorExternalId: "880000000000001" },
    ]);
  }
});

it("a comment without words stays without, and one with words never loses them", async () => {
  await recordItems(
    ctx,
    "instagram",
    comment({ externalId: "gif", text: null }),
    comment(),
    comment({ text: null }),
  );
  expect((await read()).comments).toMatchObject([{ text: "Lovely!" }, { externalId: "gif", text: null }]);
});

it("a comment holds nothing that the database refuses", async () => {
  const post = { externalId: "post-1", type: "AD\u0000", adTitle: "t\ud800".repeat(1_000) };
  const author = { externalId: null, username: "\u0000" };
  await recordItems(ctx, "instagram", comment({ post, author, text: "\u0000" }));
  const [row] = (await read()).comments;
  expect(row).toMatchObject({ postType: "AD\ufffd", authorUsername: "\ufffd", text: "\ufffd" });
  expect(row?.adTitle?.length).toBeLessThanOrEqual(256);
});

it("of a story's numbers the newest stay", async () => {
  await recordItems(
    ctx,
    "instagram",
    insights({ metrics: { reach: 40 }, occurredAt: minutesAgo(1) }),
    insights({ metrics: { reach: 10 }, occurredAt: minutesAgo(2) }),
    insights({ metrics: { reach: 41, replies: Number.NaN, "odd\u0000": 1 }, occurredAt: minutesAgo(0) }),
  );
  const { stories } = await read();
  expect(stories).toHaveLength(1);
  expect(stories[0]?.metrics).toEqual({ reach: 41, "odd\ufffd": 1 });
});

describe("the webhook's copy of a public reply", () => {
  const COPY = { externalId: "copy-1", isOwn: true, parentExternalId: "comment-1", text: "Thank you!" };

  async function reply(overrides: Partial<typeof commentActions.$inferInsert> = {}) {
    await recordItems(ctx, "instagram", comment());
    const [{ id: commentId } = { id: "" }] = (await read()).comments;
    return buildActivity.commentAction(ctx.db, { commentId, text: "Thank you!", ...overrides });
  }

  async function readAction(id: string) {
    const [row] = await ctx.db.select().from(commentActions).where(eq(commentActions.id, id));
    return row;
  }

  it.each(["sending", "unconfirmed"] as const)("settles the one that is %s, once", async (status) => {
    const { id } = await reply({ status, failureReason: "The connection broke." });
    await recordItems(ctx, "instagram", comment(COPY), comment(COPY));
    const settled = { status: "done", externalId: "copy-1", failureReason: null };
    expect(await readAction(id)).toMatchObject(settled);
    const again = await reply({ status: "unconfirmed" });
    await recordItems(ctx, "instagram", comment(COPY));
    expect(await readAction(again.id)).toMatchObject({ status: "unconfirmed", externalId: null });
  });

  it("settles an answer to an answer, which stands under the comment of both", async () => {
    await recordItems(ctx, "instagram", comment({ externalId: "b", parentExternalId: "comment-1" }));
    const [{ id: commentId } = { id: "" }] = (await read()).comments;
    const { id } = await buildActivity.commentAction(ctx.db, {
      commentId,
      text: "Thank you!",
      status: "unconfirmed",
    });
    await recordItems(ctx, "instagram", comment(COPY));
    expect(await readAction(id)).toMatchObject({ status: "done", externalId: "copy-1" });
  });

  it.each([
    ["somebody else's comment", { isOwn: false }],
    ["other words", { text: "Thanks!" }],
    ["a comment under another one", { parentExternalId: "comment-2" }],
    ["a comment under no other", { parentExternalId: null }],
  ])("is not seen in %s", async (_, changes) => {
    const { id } = await reply({ status: "unconfirmed" });
    await recordItems(ctx, "instagram", comment({ ...COPY, ...changes }));
    expect(await readAction(id)).toMatchObject({ status: "unconfirmed", externalId: null });
  });

  it("says nothing about one that was not attempted, or that failed", async () => {
    const queued = await reply();
    const failed = await reply({ status: "failed" });
    await recordItems(ctx, "instagram", comment(COPY));
    expect(await readAction(queued.id)).toMatchObject({ status: "queued" });
    expect(await readAction(failed.id)).toMatchObject({ status: "failed" });
  });

  it("wins over a broken connection, and agrees with Meta's answer", async () => {
    const broken = await reply();
    ctx.meta.commentOutcomes.push(async () => {
      await recordItems(ctx, "instagram", comment(COPY));
      return { kind: "unconfirmed", code: null, reason: "The connection broke." };
    });
    await actOnComment(ctx, { commentId: broken.commentId });
    expect(await readAction(broken.id)).toMatchObject({ status: "done", externalId: "copy-1" });
  });
});
