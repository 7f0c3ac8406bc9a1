import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { comments, storyInsights } from "#db/schema/activity.ts";
import type { InboundComment, InboundStoryInsights } from "#lib/domain/inbound-event.ts";
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
