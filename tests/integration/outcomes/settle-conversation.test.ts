import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { messages } from "#db/schema/conversations.ts";
import type { Context } from "#lib/context.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { settleConversation } from "#lib/delivery/settle-conversation.ts";
import { loadEnv } from "#lib/env.ts";
import { credentialsFromEnv } from "#lib/meta/credentials.ts";
import { createGraphClient } from "#lib/meta/graph/client.ts";
import type { SentCopy } from "#lib/meta/meta-client.ts";
import { checkLimit } from "#lib/rate-limits/check-limit.ts";
import { INSTAGRAM_READ_BACK } from "#lib/rate-limits/limits.ts";
import { build } from "#tests/support/build.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { type OutcomeWorld, startOutcomeWorld, UNKNOWN } from "./outcome-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const settle = ({ ctx, conversationId }: OutcomeWorld) => settleConversation(ctx, { conversationId });

function copy(world: OutcomeWorld, overrides: Partial<SentCopy> = {}): SentCopy {
  return { externalId: "mid.back", text: "Your scarf is here.", sentAt: world.ctx.now(), ...overrides };
}

/** When the job of a conversation that looks for evidence starts; null: there is none. */
async function lookAt({ conversationId }: OutcomeWorld): Promise<Date | null> {
  const rows = await database.db.$client<{ start_after: Date }[]>`
    select start_after from pgboss.job
    where name = 'conversation.settle' and singleton_key = ${conversationId} and state = 'created'`;
  return rows[0]?.start_after ?? null;
}

async function forgetLook({ conversationId }: OutcomeWorld): Promise<void> {
  await database.db.$client`
    delete from pgboss.job where name = 'conversation.settle' and singleton_key = ${conversationId}`;
}

describe("an unconfirmed message", () => {
  it("is looked after by a job of the same transaction, also when a crash left it", async () => {
    const broken = await startOutcomeWorld(database);
    await broken.deliver(UNKNOWN);
    const interrupted = await startOutcomeWorld(database, "instagram", {
      status: "sending",
      sendAttempts: 1,
    });
    await interrupted.deliver();
    for (const world of [broken, interrupted]) {
      expect(await world.row()).toMatchObject({
        status: "unconfirmed",
        settlesAt: new Date(world.ctx.now().getTime() + 90_000),
      });
      expect(await lookAt(world)).not.toBeNull();
    }
  });

  it("on WhatsApp is asked about nowhere, and left to people when its time is over", async () => {
    const world = await startOutcomeWorld(database);
    await world.deliver(UNKNOWN);
    await forgetLook(world);
    await settle(world);
    expect(await lookAt(world)).not.toBeNull();
    await forgetLook(world);
    world.settle();
    const { updatedAt } = await world.row();
    await settle(world);
    const after = await world.row();
    expect(after).toMatchObject({ status: "unconfirmed" });
    // Open pages hear that the time is over.
    expect(after.updatedAt.getTime()).toBeGreaterThan(updatedAt.getTime());
    expect(await lookAt(world)).toBeNull();
  });

  it("on Instagram is accepted when it stands in the conversation", async () => {
    const world = await startOutcomeWorld(database, "instagram");
    await world.deliver(UNKNOWN);
    world.ctx.meta.readBacks.push({ kind: "read", copies: [copy(world)] });
    await settle(world);
    expect(await world.row()).toMatchObject({ status: "accepted", externalId: "mid.back" });
    await world.echo("mid.back");
    expect(await world.row()).toMatchObject({ status: "accepted", externalId: "mid.back" });
  });

  it("is looked for again where Meta does not show it or does not answer, until its time is over", async () => {
    const world = await startOutcomeWorld(database, "instagram");
    await world.deliver(UNKNOWN);
    world.ctx.meta.readBacks.push({ kind: "failed", reason: "meta_unreachable" });
    for (const _look of [1, 2, 3]) {
      await forgetLook(world);
      await settle(world);
      expect(await lookAt(world)).not.toBeNull();
      world.ctx.clock.advance(25_000);
    }
    await forgetLook(world);
    world.settle();
    await settle(world);
    expect(await lookAt(world)).toBeNull();
    expect(await world.row()).toMatchObject({ status: "unconfirmed" });
  });

  it("is not found in what others said, or said before it, or what is known already", async () => {
    const world = await startOutcomeWorld(database, "instagram");
    const known = await build.outboundMessage(database.db, {
      conversationId: world.conversationId,
      text: "Your scarf is here.",
      status: "read",
      externalId: "mid.known",
    });
    await world.deliver(UNKNOWN);
    const longAgo = new Date(world.ctx.now().getTime() - 10 * 60_000);
    world.ctx.meta.readBacks.push({
      kind: "read",
      copies: [
        copy(world, { externalId: "mid.known" }),
        copy(world, { externalId: "mid.other", text: "Something else" }),
        copy(world, { externalId: "mid.before", sentAt: longAgo }),
      ],
    });
    await settle(world);
    expect(await world.row()).toMatchObject({ status: "unconfirmed", externalId: null });
    const rows = await database.db
      .select({ id: messages.id })
      .from(messages)
      .where(eq(messages.conversationId, world.conversationId));
    expect(rows.map(({ id }) => id).sort()).toEqual([known.id, world.messageId].sort());
  });

  it("that was sent again is shown as arrived twice when both stand in the conversation", async () => {
    const world = await startOutcomeWorld(database, "instagram");
    await world.deliver(UNKNOWN);
    world.settle();
    await world.resend();
    await world.deliver(UNKNOWN);
    const copies = [copy(world, { externalId: "mid.second" }), copy(world, { externalId: "mid.first" })];
    world.ctx.meta.readBacks.push({ kind: "read", copies });
    await settle(world);
    expect(await world.row()).toMatchObject({ status: "accepted", externalId: "mid.first" });
    expect(await world.others()).toEqual({ "mid.second": "accepted" });
  });

  it("waits for its turn when the account has asked too much, and is asked for then", async () => {
    const world = await startOutcomeWorld(database, "instagram");
    await world.deliver(UNKNOWN);
    await forgetLook(world);
    await checkLimit(world.ctx, INSTAGRAM_READ_BACK, world.channelAccountId, { whenStoreIsDown: "refuse" });
    world.ctx.meta.readBacks.push({ kind: "read", copies: [copy(world)] });
    await settle(world);
    expect(await world.row()).toMatchObject({ status: "unconfirmed" });
    expect(await lookAt(world)).not.toBeNull();
    world.ctx.clock.advance(1_000);
    await settle(world);
    expect(await world.row()).toMatchObject({ status: "accepted" });
  });
});

describe("with a Meta that stays silent", () => {
  const TIMEOUT_MS = 300;
  let meta: FakeMeta;
  let ctx: Context;
  beforeAll(async () => {
    const base = createTestContext(database.db);
    meta = await startFakeMeta({ now: base.now });
    const find = credentialsFromEnv(loadEnv(meta.environment));
    ctx = { ...base, meta: createGraphClient(find, base.log, TIMEOUT_MS) };
  });
  afterAll(() => meta.stop());

  it("tells what arrived from what did not by reading the conversation back", async () => {
    const account = await build.channelAccount(database.db, {
      channel: "instagram",
      externalId: meta.accounts.instagram.externalId,
    });
    const contact = await build.contact(database.db, { channelAccountId: account.id });
    const { id: conversationId } = await build.conversation(database.db, { contactId: contact.id });
    const queue = (text: string, seconds: number) =>
      build.outboundMessage(database.db, {
        conversationId,
        text,
        occurredAt: new Date(ctx.now().getTime() + seconds),
      });
    const arrived = await queue("It did. #timeout-delivered", 1);
    const lost = await queue("It did not. #timeout", 2);
    await deliverConversation(ctx, { conversationId });
    const statusOf = async (id: string) => {
      const [row] = await database.db.select().from(messages).where(eq(messages.id, id));
      return row?.status;
    };
    expect([await statusOf(arrived.id), await statusOf(lost.id)]).toEqual(["unconfirmed", "unconfirmed"]);
    await settleConversation(ctx, { conversationId });
    expect([await statusOf(arrived.id), await statusOf(lost.id)]).toEqual(["accepted", "unconfirmed"]);
    expect(meta.sends).toHaveLength(1);
  });
});

it("enqueues one look per conversation, however many of its messages are unconfirmed", async () => {
  const world = await startOutcomeWorld(database);
  await build.outboundMessage(database.db, { conversationId: world.conversationId });
  await world.deliver(UNKNOWN, UNKNOWN);
  const jobs = await listJobs(database.db, "conversation.settle");
  expect(jobs.filter(({ conversationId }) => conversationId === world.conversationId)).toHaveLength(1);
});
