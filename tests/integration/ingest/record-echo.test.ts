import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { build } from "#tests/support/build.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const IGSID = "880000000000001";

/** An Instagram conversation with somebody who wrote at `TEST_START`. */
async function startConversation(account: string) {
  ctx = createTestContext(database.db);
  const { id: channelAccountId } = await build.channelAccount(database.db, {
    channel: "instagram",
    externalId: account,
  });
  const contact = await build.contact(database.db, { channelAccountId, igsid: IGSID });
  const conversation = await build.conversation(database.db, { contactId: contact.id, unreadCount: 2 });
  return { account, conversationId: conversation.id };
}

function echo(account: string, mid: string, text: string, at = TEST_START) {
  return applyBody(ctx, "instagram", metaBody.instagramTexts(account, [{ mid, text, at, isEcho: true }]));
}

describe("what the business wrote in the app", () => {
  it("is kept as its own, and gives the conversation to people", async () => {
    const { account, conversationId } = await startConversation("ig-1");
    const queued = await build.outboundMessage(database.db, { conversationId });
    const approved = await build.outboundMessage(database.db, { conversationId, operatorId: "olive" });

    const event = await echo(account, "mid.1", "I will look after this myself.");

    expect(event).toMatchObject({ state: "applied", counts: { echoes: 1 } });
    const stored = await readAccount(database.db, account);
    expect(stored.messages.find(({ externalId }) => externalId === "mid.1")).toMatchObject({
      direction: "outbound",
      author: "business_app",
      status: "sent",
      text: "I will look after this myself.",
    });
    expect(stored.messages.find(({ id }) => id === queued.id)?.status).toBe("cancelled");
    expect(stored.messages.find(({ id }) => id === approved.id)?.status).toBe("queued");
    expect(stored.conversations).toMatchObject([
      {
        botPausedAt: TEST_START,
        botPauseReason: "business_app_replied",
        lastMessageAuthor: "business_app",
        unreadCount: 0,
      },
    ]);
  });

  it("opens no window and asks no assistant", async () => {
    ctx = createTestContext(database.db);
    await echo("ig-2", "mid.2", "Hello, you left your scarf here.");
    const stored = await readAccount(database.db, "ig-2");
    expect(stored.conversations).toMatchObject([{ windowClosesAt: null, lastInboundAt: null }]);
    const jobs = await database.db.$client`
      select 1 from pgboss.job where singleton_key = ${stored.conversations[0]?.id ?? ""}`;
    expect(jobs).toHaveLength(0);
  });

  it("is kept once, however often its echo comes", async () => {
    const { account } = await startConversation("ig-3");
    await Promise.all(Array.from({ length: 20 }, () => echo(account, "mid.3", "Once is enough.")));
    const stored = await readAccount(database.db, account);
    expect(stored.messages).toHaveLength(1);
  });

  it("is read from WhatsApp's echoes too", async () => {
    ctx = createTestContext(database.db);
    const texts = [{ id: "wamid.echo-1", userId: "US.1", name: "Ada", text: "From my phone" }];
    await applyBody(ctx, "whatsapp", metaBody.whatsAppEchoes("wa-1", texts));
    const stored = await readAccount(database.db, "wa-1");
    expect(stored.messages).toMatchObject([{ author: "business_app", text: "From my phone" }]);
    expect(stored.conversations).toMatchObject([{ botPauseReason: "business_app_replied" }]);
  });
});

describe("the echo of a message that Gatehouse sent", () => {
  it("changes nothing when it comes after Meta's answer", async () => {
    const { account, conversationId } = await startConversation("ig-4");
    await build.outboundMessage(database.db, { conversationId });
    ctx.meta.outcomes.push({ kind: "accepted", externalId: "mid.4" });
    await deliverConversation(ctx, { conversationId });
    await echo(account, "mid.4", "We open at nine.");
    const stored = await readAccount(database.db, account);
    expect(stored.messages).toMatchObject([{ author: "bot", status: "accepted", externalId: "mid.4" }]);
    expect(stored.conversations).toMatchObject([{ botPausedAt: null, unreadCount: 2 }]);
  });

  it("names its message when it comes before Meta's answer", async () => {
    const { account, conversationId } = await startConversation("ig-5");
    await build.outboundMessage(database.db, { conversationId });
    ctx.meta.outcomes.push(async () => {
      await echo(account, "mid.5", "We open at nine.");
      return { kind: "accepted", externalId: "mid.5" };
    });
    await deliverConversation(ctx, { conversationId });
    const stored = await readAccount(database.db, account);
    expect(stored.messages).toMatchObject([{ author: "bot", status: "accepted", externalId: "mid.5" }]);
    expect(stored.conversations).toMatchObject([{ botPausedAt: null }]);
  });

  it("confirms a message whose answer never came", async () => {
    const { account, conversationId } = await startConversation("ig-6");
    await build.outboundMessage(database.db, {
      conversationId,
      status: "unconfirmed",
      failureReason: "The connection to Meta broke before its answer.",
    });
    await echo(account, "mid.6", "We open at nine.");
    const stored = await readAccount(database.db, account);
    expect(stored.messages).toMatchObject([
      { author: "bot", status: "accepted", externalId: "mid.6", failureReason: null },
    ]);
    expect(stored.conversations).toMatchObject([{ botPausedAt: null }]);
  });

  it("belongs to the message that is going out, not to an earlier one of the same words", async () => {
    const { account, conversationId } = await startConversation("ig-7");
    const earlier = await build.outboundMessage(database.db, { conversationId, status: "unconfirmed" });
    await build.outboundMessage(database.db, { conversationId });
    ctx.meta.outcomes.push(async () => {
      await echo(account, "mid.7", "We open at nine.");
      return { kind: "accepted", externalId: "mid.7" };
    });
    await deliverConversation(ctx, { conversationId });
    const stored = await readAccount(database.db, account);
    expect(stored.messages.map(({ id, status }) => [id === earlier.id, status])).toEqual([
      [true, "unconfirmed"],
      [false, "accepted"],
    ]);
  });

  it("pauses nothing when it is recorded in the same moment as Meta's answer", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { account, conversationId } = await startConversation(`ig-8-${round}`);
      await build.outboundMessage(database.db, { conversationId });
      const mid = `mid.8-${round}`;
      const echoes: Promise<unknown>[] = [];
      ctx.meta.outcomes.push(() => {
        echoes.push(echo(account, mid, "We open at nine."));
        return { kind: "accepted", externalId: mid };
      });
      await deliverConversation(ctx, { conversationId });
      await Promise.all(echoes);
      const stored = await readAccount(database.db, account);
      expect(stored.messages).toMatchObject([{ author: "bot", status: "accepted", externalId: mid }]);
      expect(stored.conversations).toMatchObject([{ botPausedAt: null }]);
    }
  });

  it("leaves one message also when Meta changed its words and the echo came first", async () => {
    const { account, conversationId } = await startConversation("ig-9");
    await build.outboundMessage(database.db, { conversationId, text: "We open at nine." });
    ctx.meta.outcomes.push(async () => {
      await echo(account, "mid.9", "We open at nine");
      return { kind: "accepted", externalId: "mid.9" };
    });
    await deliverConversation(ctx, { conversationId });
    const stored = await readAccount(database.db, account);
    expect(stored.messages).toMatchObject([{ author: "bot", status: "accepted", externalId: "mid.9" }]);
  });
});
