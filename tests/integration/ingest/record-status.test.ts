import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lockExternalId } from "#db/queries/lock-external-id.ts";
import { proveMessage } from "#db/queries/prove-message.ts";
import { applyMessageStatuses } from "#db/queries/record-message-status.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { build } from "#tests/support/build.ts";
import { eventually } from "#tests/support/eventually.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

async function startConversation(account: string, channel: "whatsapp" | "instagram" = "whatsapp") {
  const row = await build.channelAccount(database.db, { channel, externalId: account });
  const contact = await build.contact(database.db, { channelAccountId: row.id });
  const conversation = await build.conversation(database.db, { contactId: contact.id });
  return { account, channelAccountId: row.id, conversationId: conversation.id };
}

async function startSentMessage(account: string) {
  const place = await startConversation(account);
  const message = await build.outboundMessage(database.db, {
    conversationId: place.conversationId,
    status: "accepted",
    externalId: `wamid.${account}`,
  });
  return { ...place, message, wamid: `wamid.${account}` };
}

function report(
  account: string,
  id: string,
  status: string,
  rest: { clientReference?: string; errors?: object[] } = {},
) {
  return applyBody(ctx, "whatsapp", metaBody.whatsAppStatuses(account, [{ id, status, ...rest }]));
}

async function onlyMessage(account: string) {
  const { messages } = await readAccount(database.db, account);
  expect(messages).toHaveLength(1);
  return messages[0];
}

describe("statuses of a sent message", () => {
  it.each([
    ["in order", ["sent", "delivered", "read"], "read"],
    ["backwards", ["read", "delivered", "sent"], "read"],
    ["twice", ["delivered", "delivered", "sent", "delivered"], "delivered"],
    ["with a late failure of another device", ["sent", "delivered", "failed"], "delivered"],
    ["with a failure that was none in the end", ["failed", "delivered"], "delivered"],
    ["with a failure", ["sent", "failed", "sent"], "failed"],
  ])("only move it forward: %s", async (name, statuses, expected) => {
    const { account, wamid } = await startSentMessage(`order-${name}`);
    for (const status of statuses) await report(account, wamid, status);
    expect(await onlyMessage(account)).toMatchObject({ status: expected });
  });

  it("may come all at once", async () => {
    const { account, wamid } = await startSentMessage("wa-1");
    const names = ["sent", "delivered", "read"];
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => report(account, wamid, names[index % 3] ?? "sent")),
    );
    expect(await onlyMessage(account)).toMatchObject({ status: "read" });
    expect((await readAccount(database.db, account)).statuses).toHaveLength(3);
  });

  it("tell why it failed, and forget it when it arrived after all", async () => {
    const { account, wamid } = await startSentMessage("wa-2");
    const errors = [
      { code: 131_026, title: "Undeliverable", error_data: { details: "Not\u0000 on WhatsApp" } },
    ];
    await report(account, wamid, "failed", { errors });
    expect(await onlyMessage(account)).toMatchObject({
      status: "failed",
      failureCode: 131_026,
      failureReason: "Not\ufffd on WhatsApp",
    });
    await report(account, wamid, "delivered");
    expect(await onlyMessage(account)).toMatchObject({
      status: "delivered",
      failureCode: null,
      failureReason: null,
    });
  });

  it("never touch what a contact wrote", async () => {
    const { account, conversationId } = await startConversation("wa-3");
    await build.message(database.db, { conversationId, externalId: "wamid.3" });
    await report(account, "wamid.3", "read");
    expect(await onlyMessage(account)).toMatchObject({ status: "received" });
  });
});

describe("a status that comes too early", () => {
  it("finds its message by our own id before Meta's answer to the send", async () => {
    const { account, conversationId } = await startConversation("wa-4");
    const { id } = await build.outboundMessage(database.db, { conversationId });
    ctx.meta.outcomes.push(async () => {
      await report(account, "wamid.4", "delivered", { clientReference: id });
      expect(await onlyMessage(account)).toMatchObject({ status: "delivered", externalId: "wamid.4" });
      return { kind: "accepted", externalId: "wamid.4" };
    });
    await deliverConversation(ctx, { conversationId });
    expect(await onlyMessage(account)).toMatchObject({ status: "delivered", externalId: "wamid.4" });
  });

  it("resolves a message whose answer was lost", async () => {
    const { account, conversationId } = await startConversation("wa-5");
    const { id } = await build.outboundMessage(database.db, { conversationId });
    ctx.meta.outcomes.push({ kind: "unconfirmed", code: null, reason: "The connection broke." });
    await deliverConversation(ctx, { conversationId });
    expect(await onlyMessage(account)).toMatchObject({ status: "unconfirmed" });
    await report(account, "wamid.5", "sent", { clientReference: id });
    expect(await onlyMessage(account)).toMatchObject({
      status: "sent",
      externalId: "wamid.5",
      failureReason: null,
    });
  });

  it("waits for its message where nothing but Meta's id names it", async () => {
    const { account, conversationId } = await startConversation("ig-6", "instagram");
    const event = await applyBody(ctx, "instagram", metaBody.instagramRead(account, "mid.6"));
    expect(event).toMatchObject({ state: "applied", counts: { statuses: 1 } });
    await build.outboundMessage(database.db, { conversationId });
    ctx.meta.outcomes.push({ kind: "accepted", externalId: "mid.6" });
    await deliverConversation(ctx, { conversationId });
    expect(await onlyMessage(account)).toMatchObject({ status: "read" });
  });

  it("is not lost when it is recorded in the same moment as Meta's answer", async () => {
    const { account, channelAccountId, conversationId } = await startConversation("ig-7", "instagram");
    const { id } = await build.outboundMessage(database.db, { conversationId, status: "sending" });
    let reported: Promise<unknown> | undefined;
    await database.db.transaction(async (tx) => {
      await lockExternalId(tx, channelAccountId, "mid.7");
      await proveMessage(tx, { messageId: id, channelAccountId, externalId: "mid.7", attempt: 1 });
      await applyMessageStatuses(tx, channelAccountId, "mid.7");
      reported = applyBody(ctx, "instagram", metaBody.instagramRead(account, "mid.7"));
      await eventually("the status waits for the answer", async () => {
        const waiting = await database.db.$client`
          select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
          where datname = current_database() and locktype = 'advisory' and not granted`;
        return waiting.length === 1;
      });
    });
    await reported;
    expect(await onlyMessage(account)).toMatchObject({ status: "read", externalId: "mid.7" });
  });
});

describe("a status that names one of our ids", () => {
  it.each([
    ["of another account", "other"],
    ["in capitals", "upper"],
    ["of no message", "019aa000-0000-7000-8000-000000000001"],
    ["that is no id", "'; drop table messages; --"],
  ])("%s gives no message away", async (name, reference) => {
    const { account, conversationId } = await startConversation(`ref-${name}`);
    const own = await build.outboundMessage(database.db, { conversationId, status: "sending" });
    const stranger = await startConversation(`stranger-${name}`);
    const references: Record<string, string> = { other: own.id, upper: own.id.toUpperCase() };
    const reporter = reference === "other" ? stranger.account : account;
    const clientReference = references[reference] ?? reference;
    const event = await report(reporter, `wamid.${name}`, "delivered", { clientReference });
    expect(event.state).toBe("applied");
    expect(await onlyMessage(account)).toMatchObject({ status: "sending", externalId: null });
  });

  it("never gives a message a second external id", async () => {
    const { account, message, wamid } = await startSentMessage("wa-8");
    await report(account, "wamid.other", "read", { clientReference: message.id });
    expect(await onlyMessage(account)).toMatchObject({ status: "accepted", externalId: wamid });
  });
});
