import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { messageReactions } from "#db/schema/conversations.ts";
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
  account = `reactions-${accounts}`;
});

function seconds(count: number): Date {
  return new Date(TEST_START.getTime() + count * 1_000 - 60_000);
}

function reaction(overrides: Partial<ReturnType<typeof inbound.reaction>>) {
  return inbound.reaction({ accountExternalId: account, ...overrides });
}

async function readReactions() {
  const stored = await readAccount(database.db, account);
  const reactions = await database.db
    .select()
    .from(messageReactions)
    .where(eq(messageReactions.channelAccountId, stored.account.id));
  return { ...stored, reactions };
}

it("is kept for a message that is known, and tells its conversation", async () => {
  await recordItems(ctx, "whatsapp", inbound.message({ accountExternalId: account }), reaction({}));
  const { reactions, conversations, contacts } = await readReactions();
  expect(reactions).toMatchObject([
    { externalId: "wamid.1", emoji: "👍", reactor: contacts[0]?.id, conversationId: conversations[0]?.id },
  ]);
});

it("waits for a message that is not known, without making a conversation", async () => {
  await recordItems(ctx, "whatsapp", reaction({}));
  expect(await readReactions()).toMatchObject({
    reactions: [{ externalId: "wamid.1", emoji: "👍", conversationId: null }],
    conversations: [],
    messages: [],
  });
});

it("may be replaced and taken back, and the newest word counts, in whatever order they come", async () => {
  const history = [
    reaction({ emoji: "👍", occurredAt: seconds(1) }),
    reaction({ emoji: "🎉", occurredAt: seconds(2) }),
    reaction({ emoji: null, occurredAt: seconds(3) }),
    reaction({ emoji: "🙏", occurredAt: seconds(3) }),
  ];
  for (const order of [history, history.toReversed()]) {
    account = `${account}-again`;
    await recordItems(ctx, "whatsapp", ...order.map((item) => ({ ...item, accountExternalId: account })));
    expect((await readReactions()).reactions).toMatchObject([{ emoji: null, occurredAt: seconds(3) }]);
  }
});

it("is one per side", async () => {
  await recordItems(ctx, "instagram", reaction({}), reaction({ by: "business", emoji: "❤️" }));
  const { reactions } = await readReactions();
  expect(reactions.map(({ reactor, emoji }) => [reactor === "business", emoji]).sort()).toEqual([
    [false, "👍"],
    [true, "❤️"],
  ]);
});

it("may come without anybody's name", async () => {
  await recordItems(ctx, "instagram", reaction({ contact: null }), reaction({ contact: null }));
  expect(await readReactions()).toMatchObject({ reactions: [{ reactor: "contact" }], contacts: [] });
});

it("opens no window, asks no assistant and leaves the conversation where it is", async () => {
  const old = inbound.message({ accountExternalId: account, occurredAt: seconds(-100_000) });
  await recordItems(ctx, "whatsapp", old);
  const before = await readAccount(database.db, account);
  await recordItems(ctx, "whatsapp", reaction({ occurredAt: seconds(0) }));
  expect((await readAccount(database.db, account)).conversations).toEqual(before.conversations);
});

it("of the future is one of now, and of a long emoji only the beginning", async () => {
  const later = new Date("2031-01-01");
  await recordItems(ctx, "whatsapp", reaction({ emoji: `\u0000${"x".repeat(10_000)}`, occurredAt: later }));
  const { reactions } = await readReactions();
  expect(reactions).toMatchObject([{ occurredAt: TEST_START }]);
  expect(reactions[0]?.emoji).toHaveLength(64);
});
