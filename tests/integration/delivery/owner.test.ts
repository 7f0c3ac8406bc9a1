import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { contacts, conversations, messages } from "#db/schema/conversations.ts";
import { senderRules } from "#db/schema/limits.ts";
import { setBotMode } from "#lib/assistant/set-bot-mode.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { pauseBot } from "#lib/inbox/pause-bot.ts";
import { build } from "#tests/support/build.ts";
import { eventually } from "#tests/support/eventually.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

const RACES = 25;

const messageOf = async (conversationId: string) =>
  (await ctx.db.select().from(messages).where(eq(messages.conversationId, conversationId)))[0];

const conversationOf = async (id: string) => {
  const [row] = await ctx.db.select().from(conversations).where(eq(conversations.id, id));
  if (!row) throw new Error("no such conversation");
  return row;
};

/** Something of the assistant's that is about to go out. */
async function startAnswer() {
  const conversation = await build.conversation(ctx.db);
  await build.outboundMessage(ctx.db, { conversationId: conversation.id });
  return { conversation, operator: await build.operator(ctx.db) };
}

const someoneWaits = () =>
  eventually("somebody waits for a lock", async () => {
    const rows = await ctx.db.$client`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    return rows.length > 0;
  });

it("sends nothing to a contact who was blocked, or wants no answers, since Meta refused it for now", async () => {
  const blocked = await startAnswer();
  const { contactId } = await conversationOf(blocked.conversation.id);
  await ctx.db.insert(senderRules).values({
    contactId,
    rule: "blocked",
    changedBy: blocked.operator.id,
    changedAt: ctx.now(),
  });
  const optedOut = await startAnswer();
  await ctx.db
    .update(contacts)
    .set({ assistantStoppedAt: ctx.now() })
    .where(eq(contacts.id, (await conversationOf(optedOut.conversation.id)).contactId));
  for (const { conversation } of [blocked, optedOut]) {
    await deliverConversation(ctx, { conversationId: conversation.id });
    expect(await messageOf(conversation.id)).toMatchObject({ status: "cancelled" });
  }
  expect(ctx.meta.sent).toEqual([]);
});

it("lets a takeover win that commits while the claim waits for it", async () => {
  const { conversation } = await startAnswer();
  let delivery = Promise.resolve();
  await ctx.db.transaction(async (tx) => {
    const where = eq(conversations.id, conversation.id);
    await tx
      .update(conversations)
      .set({ botPausedAt: ctx.now(), botPauseReason: "operator_paused" })
      .where(where);
    delivery = deliverConversation(ctx, { conversationId: conversation.id });
    await someoneWaits();
  });
  await delivery;
  expect(ctx.meta.sent).toEqual([]);
  expect(await messageOf(conversation.id)).toMatchObject({
    status: "cancelled",
    failureReason: "A person took the conversation.",
  });
});

it("lets the assistant be switched off while the claim waits for the conversation", async () => {
  const { conversation, operator } = await startAnswer();
  let delivery = Promise.resolve();
  await ctx.db.transaction(async (tx) => {
    await tx.update(conversations).set({ unreadCount: 1 }).where(eq(conversations.id, conversation.id));
    delivery = deliverConversation(ctx, { conversationId: conversation.id });
    await someoneWaits();
    await setBotMode(ctx, operator, { accountId: conversation.channelAccountId, mode: "off" });
  });
  await delivery;
  expect(ctx.meta.sent).toEqual([]);
  expect(await messageOf(conversation.id)).toMatchObject({
    status: "cancelled",
    failureReason: "The assistant was switched off.",
  });
});

it("sends nothing of the assistant's that was cancelled, whoever is first", async () => {
  for (let race = 0; race < RACES; race += 1) {
    const { conversation, operator } = await startAnswer();
    const before = ctx.meta.sent.length;
    await Promise.all([
      deliverConversation(ctx, { conversationId: conversation.id }),
      pauseBot(ctx, operator, { conversationId: conversation.id }),
    ]);
    const message = await messageOf(conversation.id);
    expect(ctx.meta.sent.length - before).toBe(message?.status === "accepted" ? 1 : 0);
    expect(["accepted", "cancelled"]).toContain(message?.status);
  }
});

it("still sends what people wrote when the assistant is off", async () => {
  const { conversation, operator } = await startAnswer();
  await setBotMode(ctx, operator, { accountId: conversation.channelAccountId, mode: "off" });
  await ctx.db.update(messages).set({ author: "operator", operatorId: operator.id });
  await deliverConversation(ctx, { conversationId: conversation.id });
  expect(ctx.meta.sent).toHaveLength(1);
});
