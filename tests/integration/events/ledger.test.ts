import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { insertWebhookEvents } from "#db/queries/insert-webhook-events.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { LedgerPeriod } from "#lib/domain/ledger-period.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { readLedger } from "#lib/events/ledger/read-ledger.ts";
import { replayEvents } from "#lib/events/replay-events.ts";
import { applyEvents } from "#lib/ingest/apply-event.ts";
import { build } from "#tests/support/build.ts";
import { eventually } from "#tests/support/eventually.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const HOUR_MS = 60 * 60 * 1_000;

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
beforeEach(async () => {
  database = await createTestDatabase();
  // Databases have clocks of their own, which the ledger's rows are dated by.
  ctx = { ...createTestContext(database.db), now: () => new Date() };
  operator = await build.operator(ctx.db);
});
afterEach(() => database.drop());

const ledger = (period: LedgerPeriod = "day") => readLedger(ctx, operator, { period });

async function store(channel: Channel, count: number): Promise<string[]> {
  const body = metaBody.whatsAppTexts("ledger-account", [{ id: `wamid.${uuidv7()}`, text: "Hello" }]);
  const rawBody = new TextEncoder().encode(JSON.stringify(body));
  const events = Array.from({ length: count }, () => ({ id: uuidv7(), channel, rawBody }));
  const eventIds = events.map(({ id }) => id);
  await insertWebhookEvents(ctx.db, events, (tx) => ctx.queue.enqueue(tx, "event.apply", { eventIds }));
  return eventIds;
}

async function countsOf(period?: LedgerPeriod) {
  const { received, events } = await ledger(period);
  return {
    received: received.total,
    ...Object.fromEntries(events.map(({ outcome, count }) => [outcome, count.total])),
  };
}

describe("what came in", () => {
  it("adds up over every state and both channels, through applying and replaying", async () => {
    const [first, ...others] = await store("whatsapp", 3);
    await store("instagram", 2);
    if (!first) throw new Error("nothing was stored");
    expect(await countsOf()).toEqual({ received: 5, applied: 0, ignored: 0, dead: 0, pending: 5 });

    await applyEvents(ctx, { eventIds: [first] });
    await build.webhookEvent(ctx.db, {
      receivedAt: new Date(),
      state: "ignored",
      reason: "unsupported kind fax",
      channel: "instagram",
    });
    await build.webhookEvent(ctx.db, { receivedAt: new Date(), state: "dead", reason: "broken" });
    expect(await countsOf()).toEqual({ received: 7, applied: 1, ignored: 1, dead: 1, pending: 4 });

    await replayEvents(ctx, operator, { eventIds: [first, ...others] });
    const { received, found, events, differences } = await ledger();
    expect(received).toEqual({ whatsapp: 4, instagram: 3, total: 7 });
    expect(found).toEqual(received);
    expect(differences).toEqual([]);
    expect(events.map(({ outcome, count }) => `${outcome} ${count.whatsapp} ${count.instagram}`)).toEqual([
      "applied 0 0",
      "ignored 0 1",
      "dead 1 0",
      "pending 3 2",
    ]);
  });

  it("groups reasons that differ only in ids and numbers, and they add up to their state", async () => {
    const reasons = [
      "3 of 7 items: no account 104857600012345 here",
      "1 of 2 items: no account 104857600099999 here",
    ];
    for (const reason of reasons)
      await build.webhookEvent(ctx.db, { receivedAt: new Date(), state: "dead", reason });
    for (let kind = 0; kind < 12; kind += 1) {
      const reason = `unsupported kind ${"abcdefghijkl"[kind]}`;
      await build.webhookEvent(ctx.db, { receivedAt: new Date(), state: "ignored", reason });
    }
    await build.webhookEvent(ctx.db, { receivedAt: new Date(), state: "ignored" });
    const { events } = await ledger();
    const dead = events.find(({ outcome }) => outcome === "dead");
    expect(dead?.reasons).toMatchObject([{ reason: { text: "no account … here" }, count: { total: 2 } }]);
    const ignored = events.find(({ outcome }) => outcome === "ignored");
    expect(ignored?.reasons).toHaveLength(9);
    expect(ignored?.reasons.at(-1)).toMatchObject({ reason: { kind: "others" }, count: { total: 5 } });
    expect(ignored?.reasons.reduce((sum, { count }) => sum + count.total, 0)).toBe(ignored?.count.total);
  });

  it("takes in only the period that is asked for", async () => {
    for (const hours of [0.5, 2, 30, 24 * 8, 24 * 40]) {
      await build.webhookEvent(ctx.db, {
        receivedAt: new Date(Date.now() - hours * HOUR_MS),
        state: "applied",
      });
    }
    const counts: number[] = [];
    for (const period of ["hour", "day", "week", "month", "all"] as const) {
      const { received, found, steps } = await ledger(period);
      expect(found).toEqual(received);
      expect(steps.reduce((sum, { events }) => sum + events.applied, 0)).toBe(found.total);
      counts.push(received.total);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5]);
  });

  it("raises an alert when an event is gone, also where another one hides it", async () => {
    const [lost] = await store("whatsapp", 2);
    if (!lost) throw new Error("nothing was stored");
    await ctx.db.delete(webhookEvents).where(eq(webhookEvents.id, lost));
    const broken = await ledger();
    expect([broken.received.total, broken.found.total]).toEqual([2, 1]);
    expect(broken.differences).toMatchObject([{ channel: "whatsapp", received: 2, found: 1 }]);

    await ctx.db.transaction(async (tx) => {
      await tx.execute(sql`alter table webhook_events disable trigger count_receipts`);
      await build.webhookEvent(tx, { receivedAt: new Date(), channel: "instagram", state: "applied" });
      await tx.execute(sql`alter table webhook_events enable trigger count_receipts`);
    });
    const hidden = await ledger();
    expect(hidden.received.total).toBe(hidden.found.total);
    expect(hidden.differences).toHaveLength(2);
  });

  it("adds up at every moment, while events are stored, applied and replayed", async () => {
    let isOver = false;
    const busy = (async () => {
      while (!isOver) {
        const eventIds = await store("whatsapp", 3);
        await applyEvents(ctx, { eventIds });
        await replayEvents(ctx, operator, { eventIds: eventIds.slice(1) });
      }
    })();
    let received = 0;
    for (let reads = 0; reads < 40; reads += 1) {
      const seen = await ledger("hour");
      expect(seen.found).toEqual(seen.received);
      expect(seen.differences).toEqual([]);
      received = seen.received.total;
    }
    isOver = true;
    await busy;
    expect(received).toBeGreaterThan(0);
  });

  it("counts what several connections store at once in the commit that stores it, or not at all", async () => {
    await Promise.all(Array.from({ length: 8 }, () => store("whatsapp", 2)));
    const failing = insertWebhookEvents(
      ctx.db,
      [{ id: uuidv7(), channel: "whatsapp", rawBody: new Uint8Array() }],
      (tx) => tx.executeSql("select 1 / 0").then(() => {}),
    );
    await expect(failing).rejects.toThrow("division by zero");
    expect(await countsOf("hour")).toMatchObject({ received: 16, pending: 16 });
  });
});

it("what was much to count is counted once for all who ask at once, and shown for a while", async () => {
  await ctx.db.execute(sql`
    insert into webhook_receipts (channel, minute, shard, count)
    values ('whatsapp', date_trunc('minute', now() - interval '2 hours'), 0, 100000)`);
  const slow = await ctx.db.transaction(async (tx) => {
    await tx.execute(sql`lock table webhook_receipts in access exclusive mode`);
    const startedAt = performance.now();
    const reads = [ledger(), ledger()];
    await eventually("counting takes long", () => performance.now() - startedAt > 300);
    return reads;
  });
  const [first, second] = await Promise.all(slow);
  await store("whatsapp", 1);
  const later = await ledger();
  for (const shown of [second, later]) expect(shown?.countedAt).toBe(first?.countedAt);
  expect(later.received.total).toBe(100_000);
  expect((await ledger("hour")).received.total).toBe(1);
});

describe("what waits", () => {
  it("is told from what is on its way", async () => {
    const longAgo = new Date(Date.now() - 2 * HOUR_MS);
    await build.webhookEvent(ctx.db, { receivedAt: longAgo });
    await build.webhookEvent(ctx.db, { receivedAt: longAgo, replayedAt: new Date() });
    await build.webhookEvent(ctx.db, { receivedAt: new Date() });
    await build.webhookEvent(ctx.db, { receivedAt: longAgo, state: "dead" });
    const stopped = await build.channelAccount(ctx.db, { stoppedAt: longAgo });
    const queued = {
      direction: "outbound",
      author: "operator",
      status: "queued",
      createdAt: longAgo,
    } as const;
    const stoppedPlace = await build.conversation(ctx.db, { channelAccountId: stopped.id });
    await build.message(ctx.db, { ...queued, conversationId: stoppedPlace.id, externalId: null });
    await build.message(ctx.db, {
      ...queued,
      nextAttemptAt: new Date(Date.now() + HOUR_MS),
      externalId: null,
    });
    await build.message(ctx.db, { ...queued, externalId: null });
    const { waiting, dead } = await ledger();
    expect(waiting).toEqual({ events: 1, eventsSince: longAgo, messages: 1, messagesSince: longAgo });
    expect(dead).toEqual({ deadEvents: 1, deadLetters: 0 });
  });
});

describe("what went out", () => {
  it("is counted by how far it got, with codes and reasons, without what was written elsewhere", async () => {
    const instagram = await build.channelAccount(ctx.db, { channel: "instagram" });
    const place = await build.conversation(ctx.db, { channelAccountId: instagram.id });
    const out = { direction: "outbound", author: "bot", createdAt: new Date() } as const;
    await build.message(ctx.db, { ...out, status: "delivered", conversationId: place.id });
    await build.message(ctx.db, { ...out, status: "read" });
    const failed = { ...out, status: "failed", failureCode: 131047 } as const;
    await build.message(ctx.db, { ...failed, failureReason: "Too late by 3 hours" });
    await build.message(ctx.db, { ...failed, failureReason: "Too late by 25 hours" });
    await build.message(ctx.db, {
      ...out,
      status: "cancelled",
      failureReason: "A person took the conversation.",
    });
    await build.message(ctx.db, { ...out, status: "unconfirmed" });
    await build.message(ctx.db, { ...out, author: "business_app", status: "delivered" });
    await build.message(ctx.db, { createdAt: new Date() });
    const ledgerNow = await ledger();
    expect(ledgerNow.out).toEqual({ whatsapp: 5, instagram: 1, total: 6 });
    const byOutcome = new Map(ledgerNow.messages.map((row) => [row.outcome, row]));
    expect(byOutcome.get("delivered")?.count).toEqual({ whatsapp: 0, instagram: 1, total: 1 });
    expect(byOutcome.get("failed")?.reasons).toMatchObject([
      { code: 131047, reason: { text: "Too late by # hours" }, count: { total: 2 } },
    ]);
    expect(byOutcome.get("cancelled")?.reasons).toMatchObject([
      { code: null, reason: { text: "A person took the conversation." } },
    ]);
    expect(byOutcome.get("unconfirmed")?.reasons).toMatchObject([{ reason: { kind: "none" } }]);
    expect(ledgerNow.messages.reduce((sum, { count }) => sum + count.total, 0)).toBe(ledgerNow.out.total);
  });
});
