import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { listComments, TOP_COMMENTS_PER_PAGE } from "#lib/comments/list-comments.ts";
import { listPosts, POSTS_PER_PAGE, postListSchema } from "#lib/comments/list-posts.ts";
import { listStoryInsights, STORIES_SHOWN_MAX } from "#lib/comments/list-story-insights.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { pageCursorSchema } from "#lib/page-cursor.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase | null = null;
let ctx: TestContext;
let operator: Operator;
let channelAccountId: string;

beforeEach(async () => {
  await database?.drop();
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
  channelAccountId = (await build.channelAccount(ctx.db, { channel: "instagram" })).id;
});
afterAll(() => database?.drop());

const at = (minutes: number) => ({ occurredAt: new Date(TEST_START.getTime() + minutes * 60_000) });

function comment(
  postExternalId: string,
  minutes: number,
  more: Parameters<typeof buildActivity.comment>[1] = {},
) {
  return buildActivity.comment(ctx.db, { channelAccountId, postExternalId, ...at(minutes), ...more });
}

describe("posts", () => {
  it("come by their newest comment, with how many there are", async () => {
    await comment("one", 1);
    await comment("two", 2, { postType: "AD", adTitle: "Summer sale" });
    const newest = await comment("one", 3, { text: null, authorUsername: "grace" });
    await comment("three", 9, { source: "mention" });
    const { items, next } = await listPosts(ctx, operator, { before: null });
    expect(items).toMatchObject([
      {
        postExternalId: "one",
        commentCount: 2,
        isAd: false,
        newest: { text: null, authorUsername: "grace", at: newest.occurredAt, isOwn: false },
      },
      { postExternalId: "two", commentCount: 1, isAd: true, adTitle: "Summer sale" },
    ]);
    expect(next).toBeNull();
  });

  it("are apart where two accounts have comments under the same id", async () => {
    await comment("same", 1);
    await buildActivity.comment(ctx.db, { postExternalId: "same" });
    expect((await listPosts(ctx, operator, { before: null })).items).toHaveLength(2);
  });

  it("are all there once over the pages, also when their newest comments are of one moment", async () => {
    const total = POSTS_PER_PAGE + 5;
    for (let number = 0; number < total; number += 1) await comment(`post ${number}`, 0);
    const first = await listPosts(ctx, operator, { before: null });
    const second = await listPosts(ctx, operator, postListSchema.parse({ before: first.next }));
    expect(first.items).toHaveLength(POSTS_PER_PAGE);
    expect(second.next).toBeNull();
    const ids = [...first.items, ...second.items].map(({ postExternalId }) => postExternalId);
    expect(new Set(ids).size).toBe(total);
    expect(ids).toHaveLength(total);
  });
});

describe("the comments of a post", () => {
  const read = (before: string | null = null) =>
    listComments(ctx, operator, {
      channelAccountId,
      postExternalId: "post",
      before: pageCursorSchema.parse(before),
    });

  it("are none where there is no such post", async () => {
    expect(await read()).toBeNull();
  });

  it("stand under what they answer, also indirectly, and one whose parent never came for itself", async () => {
    await comment("post", 1, { externalId: "a", text: "a" });
    await comment("post", 5, { externalId: "b", text: "b" });
    await comment("post", 3, { externalId: "a2", parentExternalId: "a1", text: "a2" });
    await comment("post", 2, { externalId: "a1", parentExternalId: "a", text: "a1" });
    await comment("post", 4, { externalId: "lost", parentExternalId: "never came", text: "lost" });
    await comment("post", 0, { externalId: "self", parentExternalId: "self", text: "self" });
    await comment("elsewhere", 6, { externalId: "x", text: "x" });
    const found = await read();
    expect(
      found?.threads.map((thread) => [thread.comment.text, thread.replies.map(({ text }) => text)]),
    ).toEqual([
      ["b", []],
      ["lost", []],
      ["a", ["a1", "a2"]],
      ["self", []],
    ]);
  });

  it("are paged by those at the top, each with all of its replies", async () => {
    for (let number = 0; number <= TOP_COMMENTS_PER_PAGE; number += 1) {
      await comment("post", 0, { externalId: `top ${number}`, text: `${number}` });
    }
    await comment("post", 7, { parentExternalId: "top 0", text: "reply" });
    const first = await read();
    const second = await read(first?.next);
    expect(first?.threads).toHaveLength(TOP_COMMENTS_PER_PAGE);
    expect(second?.threads).toMatchObject([{ comment: { text: "0" }, replies: [{ text: "reply" }] }]);
    expect(second?.next).toBeNull();
  });

  it("tell what was done about them, but not twice what stands there as a comment of ours", async () => {
    const top = await comment("post", 1, { externalId: "top" });
    await buildActivity.commentAction(ctx.db, {
      commentId: top.id,
      status: "done",
      externalId: "copy",
      operatorId: operator.id,
    });
    await buildActivity.commentAction(ctx.db, {
      commentId: top.id,
      kind: "private_reply",
      status: "failed",
      failureCode: 190,
      failureReason: "expired",
      operatorId: operator.id,
    });
    expect((await read())?.threads[0]?.comment.actions).toHaveLength(2);
    await comment("post", 2, { externalId: "copy", parentExternalId: "top" });
    expect((await read())?.threads).toMatchObject([
      {
        comment: {
          isOwn: false,
          actions: [
            {
              kind: "private_reply",
              status: "failed",
              failure: { code: 190, reason: "expired" },
              operator: { name: "Olive Operator", isYou: true },
            },
          ],
          refusals: { publicReply: null, privateReply: null, hide: null },
        },
        replies: [{ isOwn: true, refusals: { publicReply: "own_comment" } }],
      },
    ]);
  });

  it("tell what their reader may do about them", async () => {
    const top = await comment("post", 1);
    await buildActivity.commentAction(ctx.db, {
      commentId: top.id,
      kind: "private_reply",
      status: "unconfirmed",
    });
    const refusalsFor = async (reader: Operator) =>
      (await listComments(ctx, reader, { channelAccountId, postExternalId: "post", before: null }))
        ?.threads[0]?.comment.refusals;
    expect(await refusalsFor(operator)).toEqual({
      publicReply: null,
      privateReply: "already_used",
      hide: null,
    });
    const viewer = await build.operator(ctx.db, { role: "viewer" });
    expect(await refusalsFor(viewer)).toEqual({
      publicReply: "viewer",
      privateReply: "viewer",
      hide: "viewer",
    });
  });
});

it("shows the newest stories, and says when there are more", async () => {
  for (let number = 0; number <= STORIES_SHOWN_MAX; number += 1) {
    await buildActivity.storyInsights(ctx.db, { channelAccountId, ...at(number) });
  }
  const { stories, hasMore } = await listStoryInsights(ctx, operator);
  expect(hasMore).toBe(true);
  expect(stories).toHaveLength(STORIES_SHOWN_MAX);
  expect(stories[0]).toMatchObject({ endedAt: at(STORIES_SHOWN_MAX).occurredAt, metrics: { reach: 95 } });
});

it("knows no post by another account's id", async () => {
  await comment("post", 1);
  const place = { channelAccountId: uuidv7(), postExternalId: "post", before: null };
  expect(await listComments(ctx, operator, place)).toBeNull();
});
