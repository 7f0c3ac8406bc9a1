import { afterAll, beforeEach, expect, it } from "vitest";
import { countUnseenMentions, UNSEEN_MENTIONS_MAX } from "#lib/comments/count-unseen-mentions.ts";
import { listMentions, MENTIONS_PER_PAGE } from "#lib/comments/list-mentions.ts";
import { markMentionsSeen } from "#lib/comments/mark-mentions-seen.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase | null = null;
let ctx: TestContext;
let operator: Operator;

beforeEach(async () => {
  await database?.drop();
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
});
afterAll(() => database?.drop());

const mention = () => buildActivity.comment(ctx.db, { source: "mention", postType: null, text: null });
const storyMention = () => build.message(ctx.db, { kind: "story_mention", text: "" });

it("counts mentions of others since the operator last looked, in posts, comments and stories", async () => {
  await mention();
  await buildActivity.comment(ctx.db, { source: "mention", isOwn: true });
  await buildActivity.comment(ctx.db, { source: "comment" });
  await build.message(ctx.db, { kind: "text" });
  await build.message(ctx.db, { kind: "story_mention", direction: "outbound", author: "business_app" });
  expect((await countUnseenMentions(ctx, operator)).count).toBe(1);
  const newest = await storyMention();
  expect(await countUnseenMentions(ctx, operator)).toEqual({ count: 2, newestId: newest.id });
});

it("begins with none for somebody new", async () => {
  await mention();
  const late = await build.operator(ctx.db);
  expect(await countUnseenMentions(ctx, late)).toEqual({ count: 0, newestId: null });
});

it("forgets what was shown, for this operator alone, and never goes back", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const first = await mention();
  await markMentionsSeen(ctx, operator, { newestRecordedAt: first.recordedAt });
  expect((await countUnseenMentions(ctx, operator)).count).toBe(0);
  expect((await countUnseenMentions(ctx, viewer)).count).toBe(1);
  await markMentionsSeen(ctx, operator, { newestRecordedAt: new Date(0) });
  expect((await countUnseenMentions(ctx, operator)).count).toBe(0);
  await storyMention();
  expect((await countUnseenMentions(ctx, operator)).count).toBe(1);
  await markMentionsSeen(ctx, viewer, { newestRecordedAt: new Date() });
  expect((await countUnseenMentions(ctx, viewer)).count).toBe(0);
});

it("cannot be told that what comes later was seen", async () => {
  await markMentionsSeen(ctx, operator, { newestRecordedAt: new Date("2999-01-01") });
  await mention();
  expect((await countUnseenMentions(ctx, operator)).count).toBe(1);
});

it("stops counting somewhere", async () => {
  for (let number = 0; number < UNSEEN_MENTIONS_MAX + 2; number += 1) await mention();
  expect((await countUnseenMentions(ctx, operator)).count).toBe(UNSEEN_MENTIONS_MAX);
});

it("lists both kinds together, last recorded first, page by page", async () => {
  const ids: string[] = [];
  for (let number = 0; number < MENTIONS_PER_PAGE; number += 1) {
    ids.unshift((await (number % 2 === 0 ? mention() : storyMention())).id);
  }
  const story = await storyMention();
  const first = await listMentions(ctx, operator, { before: null });
  expect(first.items[0]).toMatchObject({ kind: "story", conversationId: story.conversationId, name: "Ada" });
  const second = await listMentions(ctx, operator, { before: first.next });
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([story.id, ...ids]);
  expect(second.next).toBeNull();
});
