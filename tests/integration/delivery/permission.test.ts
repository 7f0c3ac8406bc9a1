import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelAccounts, messages } from "#db/schema/conversations.ts";
import { setHumanAgent } from "#lib/channels/set-human-agent.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { sendDraft } from "#lib/inbox/send-draft.ts";
import { build } from "#tests/support/build.ts";
import { insertTemplate } from "#tests/support/build-template.ts";
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

const HOUR_MS = 60 * 60 * 1_000;

async function startInstagram(hasHumanAgent: boolean) {
  const account = await build.channelAccount(ctx.db, { channel: "instagram", hasHumanAgent });
  const { id } = await build.conversation(ctx.db, { channelAccountId: account.id });
  return { account, id, operator: await build.operator(ctx.db) };
}

async function statusOf(conversationId: string) {
  const [row] = await ctx.db
    .select({ status: messages.status, reason: messages.failureReason })
    .from(messages)
    .where(eq(messages.conversationId, conversationId));
  return row;
}

describe("after the window, on Instagram", () => {
  it("what a person wrote goes out as of a human agent, for seven days, where the account may", async () => {
    const { id, operator } = await startInstagram(true);
    const write = () =>
      build.outboundMessage(ctx.db, { conversationId: id, author: "operator", operatorId: operator.id });
    await write();
    await deliverConversation(ctx, { conversationId: id });
    ctx.clock.advance(24 * HOUR_MS);
    await write();
    await deliverConversation(ctx, { conversationId: id });
    ctx.clock.advance(6 * 24 * HOUR_MS);
    await write();
    await deliverConversation(ctx, { conversationId: id });
    expect(ctx.meta.sent.map(({ tag }) => tag)).toEqual([null, "human_agent"]);
  });

  it("it does not where Meta has not given the account that", async () => {
    const { id, operator } = await startInstagram(false);
    await build.outboundMessage(ctx.db, { conversationId: id, author: "operator", operatorId: operator.id });
    ctx.clock.advance(24 * HOUR_MS);
    await deliverConversation(ctx, { conversationId: id });
    expect(ctx.meta.sent).toEqual([]);
    expect((await statusOf(id))?.reason).toContain("may not use the human agent tag");
  });

  it.each([
    ["by itself", false],
    ["approved by a person", true],
  ])("never what the assistant wrote, %s", async (_how, isApproved) => {
    const { id, operator } = await startInstagram(true);
    await build.outboundMessage(ctx.db, {
      conversationId: id,
      author: "bot",
      operatorId: isApproved ? operator.id : null,
    });
    ctx.clock.advance(24 * HOUR_MS);
    await deliverConversation(ctx, { conversationId: id });
    expect(ctx.meta.sent).toEqual([]);
    expect(await statusOf(id)).toMatchObject({ status: "failed" });
  });

  it("a draft can be sent once a person has changed it", async () => {
    const { id, operator } = await startInstagram(true);
    const turn = await build.replyTurn(ctx.db, { conversationId: id, text: "We open at nine." });
    ctx.clock.advance(24 * HOUR_MS);
    const send = (text: string) => sendDraft(ctx, operator, { turnId: turn.id, text });
    expect(await send(" We open at nine. ")).toEqual({ kind: "refused", reason: "people_only" });
    expect(await send("We open at ten.")).toEqual({ kind: "queued" });
    await deliverConversation(ctx, { conversationId: id });
    expect(ctx.meta.sent).toMatchObject([{ text: "We open at ten.", tag: "human_agent" }]);
  });
});

it("after the window, on WhatsApp, templates go out and nothing else", async () => {
  const account = await build.channelAccount(ctx.db, { businessExternalId: "waba-1" });
  await insertTemplate(ctx.db, "waba-1");
  const { id } = await build.conversation(ctx.db, { channelAccountId: account.id });
  const template = {
    kind: "template",
    name: "hello",
    language: "en_US",
    values: { header: null, body: [{ name: null, value: "Ada" }], buttons: [] },
  };
  const content = template as typeof messages.$inferInsert.content;
  await build.outboundMessage(ctx.db, { conversationId: id, author: "operator", kind: "template", content });
  await build.outboundMessage(ctx.db, { conversationId: id, author: "operator", text: "free text" });
  ctx.clock.advance(24 * HOUR_MS);
  await deliverConversation(ctx, { conversationId: id });
  expect(ctx.meta.sent).toMatchObject([{ content: { kind: "template" }, tag: null }]);
});

it("is an operator's to switch on, for Instagram accounts", async () => {
  const { account, operator } = await startInstagram(false);
  const read = async () =>
    (await ctx.db.select().from(channelAccounts).where(eq(channelAccounts.id, account.id)))[0]?.hasHumanAgent;
  const input = { channelAccountId: account.id, isOn: true };
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  expect(await setHumanAgent(ctx, viewer, input)).toEqual({ kind: "refused" });
  expect(await read()).toBe(false);
  expect(await setHumanAgent(ctx, operator, input)).toEqual({ kind: "done" });
  expect(await setHumanAgent(ctx, operator, input)).toEqual({ kind: "done" });
  expect(await read()).toBe(true);
  const whatsapp = await build.channelAccount(ctx.db);
  const other = { channelAccountId: whatsapp.id, isOn: true };
  expect(await setHumanAgent(ctx, operator, other)).toEqual({ kind: "not_found" });
});
