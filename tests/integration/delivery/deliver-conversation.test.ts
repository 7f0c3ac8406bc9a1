import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelAccounts, contactIdentities, conversations, messages } from "#db/schema/conversations.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { pauseBot } from "#lib/inbox/pause-bot.ts";
import type { SendOutcome } from "#lib/meta/meta-client.ts";
import { build } from "#tests/support/build.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
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

const SECOND_MS = 1_000;
const DAY_MS = 24 * 60 * 60 * SECOND_MS;
async function startConversation(): Promise<string> {
  return (await build.conversation(database.db)).id;
}

function queue(conversationId: string, text: string, rest: Partial<typeof messages.$inferInsert> = {}) {
  return build.outboundMessage(database.db, { conversationId, text, ...rest });
}

function deliver(conversationId: string): Promise<void> {
  return deliverConversation(ctx, { conversationId });
}

function threadOf(conversationId: string) {
  return database.db
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(messages.occurredAt, messages.id);
}

async function statusesOf(conversationId: string): Promise<string[]> {
  return (await threadOf(conversationId)).map(({ status }) => status);
}

describe("a queued message", () => {
  it("is sent to its contact from its account, and is accepted with Meta's id", async () => {
    const conversationId = await startConversation();
    const { id } = await queue(conversationId, "We open at nine.");
    await deliver(conversationId);
    const [place] = await database.db
      .select({ account: channelAccounts.externalId, recipient: contactIdentities.value })
      .from(conversations)
      .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
      .innerJoin(contactIdentities, eq(contactIdentities.contactId, conversations.contactId))
      .where(eq(conversations.id, conversationId));
    expect(ctx.meta.sent).toEqual([
      {
        channel: "whatsapp",
        accountExternalId: place?.account,
        recipient: { kind: "phone", value: place?.recipient },
        content: { kind: "text" },
        files: [],
        replyTo: null,
        tag: null,
        text: "We open at nine.",
        clientReference: id,
      },
    ]);
    expect(await threadOf(conversationId)).toMatchObject([
      { id, status: "accepted", externalId: "wamid.out-1", sendAttempts: 1, failureReason: null },
    ]);
  });

  it("is sent once, however often the job runs", async () => {
    const conversationId = await startConversation();
    await queue(conversationId, "once");
    await deliver(conversationId);
    await deliver(conversationId);
    expect(ctx.meta.sent).toHaveLength(1);
  });

  it("is committed as being sent before Meta hears of it", async () => {
    const conversationId = await startConversation();
    await queue(conversationId, "careful");
    ctx.meta.outcomes.push(async () => {
      expect(await statusesOf(conversationId)).toEqual(["sending"]);
      return { kind: "accepted", externalId: "wamid.careful" };
    });
    await deliver(conversationId);
    expect(await statusesOf(conversationId)).toEqual(["accepted"]);
  });

  it("goes to the business-scoped id of somebody who hides the phone number", async () => {
    const contact = await build.contact(database.db);
    await database.db
      .update(contactIdentities)
      .set({ kind: "bsuid", value: "US.1" })
      .where(eq(contactIdentities.contactId, contact.id));
    const { id } = await build.conversation(database.db, { contactId: contact.id });
    await queue(id, "hello");
    await deliver(id);
    expect(ctx.meta.sent[0]?.recipient).toEqual({ kind: "bsuid", value: "US.1" });
  });

  it("fails where the contact has no address", async () => {
    const contact = await build.contact(database.db);
    await database.db.delete(contactIdentities).where(eq(contactIdentities.contactId, contact.id));
    const { id } = await build.conversation(database.db, { contactId: contact.id });
    await queue(id, "to nobody");
    await deliver(id);
    expect(ctx.meta.sent).toEqual([]);
    expect(await threadOf(id)).toMatchObject([
      { status: "failed", failureReason: "The contact has no address." },
    ]);
  });
});

describe("the order of a conversation", () => {
  it("is the order of writing, whatever the clock of an operator's browser says", async () => {
    const conversationId = await startConversation();
    const at = (seconds: number) => ({ occurredAt: new Date(TEST_START.getTime() + seconds * SECOND_MS) });
    await queue(conversationId, "second", { ...at(2), id: "01900000-0000-7000-8000-000000000001" });
    await queue(conversationId, "first", { ...at(1), id: "01900000-0000-7000-8000-000000000002" });
    await queue(conversationId, "third", { ...at(3), id: "01900000-0000-7000-8000-000000000000" });
    await deliver(conversationId);
    expect(ctx.meta.sent.map(({ text }) => text)).toEqual(["first", "second", "third"]);
  });

  it.each<[string, SendOutcome]>([
    ["failed", { kind: "failed", code: 131_026, reason: "Undeliverable" }],
    ["unconfirmed", { kind: "unconfirmed", code: null, reason: "The connection broke." }],
  ])("goes on after a message that is %s, which is not sent again", async (status, outcome) => {
    const conversationId = await startConversation();
    await queue(conversationId, "first");
    await queue(conversationId, "second");
    ctx.meta.outcomes.push(outcome);
    await deliver(conversationId);
    await deliver(conversationId);
    expect(ctx.meta.sent.map(({ text }) => text)).toEqual(["first", "second"]);
    expect(await threadOf(conversationId)).toMatchObject([
      {
        status,
        failureCode: "code" in outcome ? outcome.code : null,
        failureReason: "reason" in outcome && outcome.reason,
      },
      { status: "accepted" },
    ]);
  });
});

describe("a message that a dead worker left in the middle of a send", () => {
  it("is shown as unconfirmed and never sent again, and those behind it are sent", async () => {
    const conversationId = await startConversation();
    await queue(conversationId, "interrupted", { status: "sending", sendAttempts: 1 });
    await queue(conversationId, "next");
    await deliver(conversationId);
    await deliver(conversationId);
    expect(ctx.meta.sent.map(({ text }) => text)).toEqual(["next"]);
    expect(await threadOf(conversationId)).toMatchObject([
      { status: "unconfirmed", failureReason: "Gatehouse stopped while sending: it may have arrived." },
      { status: "accepted" },
    ]);
  });

  it("is accepted after all when the worker was only slow", async () => {
    const conversationId = await startConversation();
    await queue(conversationId, "slow");
    ctx.meta.outcomes.push(async () => {
      await deliver(conversationId);
      expect(await statusesOf(conversationId)).toEqual(["unconfirmed"]);
      return { kind: "accepted", externalId: "wamid.slow" };
    });
    await deliver(conversationId);
    expect(await threadOf(conversationId)).toMatchObject([
      { status: "accepted", externalId: "wamid.slow", failureReason: null },
    ]);
    expect(ctx.meta.sent).toHaveLength(1);
  });
});

describe("a last look before sending", () => {
  it("cancels what the assistant wrote when people took the conversation, and sends what people wrote", async () => {
    const conversationId = await startConversation();
    const operator = await build.operator(database.db);
    await pauseBot(ctx, operator, { conversationId });
    await queue(conversationId, "from the assistant");
    await queue(conversationId, "approved", { operatorId: operator.id });
    await queue(conversationId, "from a person", { author: "operator", operatorId: operator.id });
    await deliver(conversationId);
    expect(ctx.meta.sent.map(({ text }) => text)).toEqual(["approved", "from a person"]);
    expect(await threadOf(conversationId)).toMatchObject([
      { status: "cancelled", failureReason: "A person took the conversation." },
      { status: "accepted" },
      { status: "accepted" },
    ]);
  });

  it("sees also that a person came between two messages", async () => {
    const conversationId = await startConversation();
    const operator = await build.operator(database.db);
    await queue(conversationId, "first");
    await queue(conversationId, "second");
    ctx.meta.outcomes.push(async () => {
      await pauseBot(ctx, operator, { conversationId });
      return { kind: "accepted", externalId: "wamid.first" };
    });
    await deliver(conversationId);
    expect(ctx.meta.sent.map(({ text }) => text)).toEqual(["first"]);
    expect(await statusesOf(conversationId)).toEqual(["accepted", "cancelled"]);
  });

  it("lets the assistant's own words of the hand-off go out", async () => {
    const { id } = await build.conversation(database.db, {
      botPausedAt: TEST_START,
      botPauseReason: "handed_off",
    });
    await queue(id, "A colleague will answer you here.");
    await deliver(id);
    expect(await statusesOf(id)).toEqual(["accepted"]);
  });

  it("fails what waited until the window had closed", async () => {
    const conversationId = await startConversation();
    await queue(conversationId, "too late", { author: "operator" });
    ctx.clock.advance(DAY_MS);
    await deliver(conversationId);
    expect(ctx.meta.sent).toEqual([]);
    expect(await threadOf(conversationId)).toMatchObject([
      {
        status: "failed",
        failureReason:
          "The customer service window closed before it was sent. Only a template can be sent now.",
      },
    ]);
  });

  it("fails what has no access token to be sent with", async () => {
    const account = await build.channelAccount(database.db, { externalId: "no-token" });
    const { id } = await build.conversation(database.db, { channelAccountId: account.id });
    ctx.meta.disconnected.add("no-token");
    await queue(id, "how?");
    await deliver(id);
    expect(ctx.meta.sent).toEqual([]);
    expect(await threadOf(id)).toMatchObject([
      { status: "failed", failureReason: "The account is not connected: it has no access token." },
    ]);
  });
});
