import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { limitHits } from "#db/schema/replies.ts";
import { countHits } from "#lib/rate-limits/desk/count-hits.ts";
import { listLimitUsage, type SenderUsage } from "#lib/rate-limits/desk/list-limit-usage.ts";
import { listLimited } from "#lib/rate-limits/desk/list-limited.ts";
import { resetSender } from "#lib/rate-limits/desk/reset-sender.ts";
import { setLimitPolicy } from "#lib/rate-limits/desk/set-limit-policy.ts";
import { setSenderRule } from "#lib/rate-limits/desk/set-sender-rule.ts";
import { build } from "#tests/support/build.ts";
import { STANDARD_LIMITS } from "#tests/support/standard-limits.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const HOSTILE_NAME = "<img src=x onerror=alert(1)>\u202e";

let database: TestDatabase | null = null;
let ctx: TestContext;

beforeEach(async () => {
  await database?.drop();
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database?.drop());

const at = (ms: number) => new Date(TEST_START.getTime() + ms);

/** Somebody whose newest message came in at that time, and who used so many points. */
async function sender(name: string, { lastInboundMs = 0, used = 0 } = {}) {
  const contact = await build.contact(ctx.db, { displayName: name });
  const when = at(lastInboundMs);
  const conversation = await build.conversation(ctx.db, {
    contactId: contact.id,
    lastInboundAt: when,
    lastMessageAt: when,
  });
  if (used > 0) await ctx.limits.consume(STANDARD_LIMITS.inbound_per_sender, contact.id, used);
  return { contactId: contact.id, conversationId: conversation.id };
}

async function hit(
  { contactId, conversationId }: { contactId: string; conversationId: string },
  overrides: Partial<typeof limitHits.$inferInsert> = {},
) {
  await ctx.db.insert(limitHits).values({
    id: uuidv7(),
    limitName: STANDARD_LIMITS.inbound_per_sender.name,
    subject: contactId,
    conversationId,
    used: 6,
    allowed: 5,
    resetsAt: at(MINUTE_MS),
    isNudged: false,
    occurredAt: TEST_START,
    ...overrides,
  });
}

it("shows who is limited first, with what is used, left and when it resets", async () => {
  const operator = await build.operator(ctx.db);
  await sender("Below", { used: 2 });
  await sender("Limited", { used: 7 });
  await sender("Full", { used: 5 });
  await sender("Idle");

  const { limits, senders, hits } = await listLimitUsage(ctx, operator);

  expect(limits.inbound_per_sender).toMatchObject({ allowed: 5, windowMs: MINUTE_MS });
  const burstOf = (sender?: SenderUsage) => sender?.gauges[0]?.usage;
  expect(senders?.map((one) => [one.name, one.state, burstOf(one)?.used, burstOf(one)?.remaining])).toEqual([
    ["Limited", "limited", 7, 0],
    ["Full", "full", 5, 0],
    ["Below", "below", 2, 3],
    ["Idle", "below", 0, 5],
  ]);
  expect(burstOf(senders?.[0])?.resetsAt).toEqual(at(MINUTE_MS));
  expect(burstOf(senders?.[3])?.resetsAt).toBeNull();
  expect(hits).toEqual([]);
});

it("says nothing of people who wrote long ago, or were only written to", async () => {
  const operator = await build.operator(ctx.db);
  await sender("Long ago", { lastInboundMs: -16 * MINUTE_MS });
  await build.conversation(ctx.db, { lastMessageAt: TEST_START, lastInboundAt: at(-60 * MINUTE_MS) });
  expect((await listLimitUsage(ctx, operator)).senders).toEqual([]);
});

it("reads no more gauges than fit, and names who is limited all the same", async () => {
  const operator = await build.operator(ctx.db);
  await hit(await sender("Limited", { lastInboundMs: -14 * MINUTE_MS, used: 6 }));
  for (let index = 0; index < 25; index++) await sender(`Sender ${index}`, { lastInboundMs: -index });

  const { senders, hasMoreSenders } = await listLimitUsage(ctx, operator);

  expect(senders).toHaveLength(24);
  expect(hasMoreSenders).toBe(true);
  expect(await listLimited(ctx, operator)).toMatchObject([
    { limitName: "inbound_per_sender", subject: { kind: "sender", name: "Limited" }, used: 6, allowed: 5 },
  ]);
});

describe("who is limited now", () => {
  const names = async () => {
    const operator = await build.operator(ctx.db);
    return (await listLimited(ctx, operator)).map(({ limitName, subject }) => [limitName, subject.kind]);
  };

  it("is told for senders, accounts, addresses and sign-ins alike, until the window ends", async () => {
    const ada = await sender("Ada");
    await hit(ada);
    await hit(ada, {
      limitName: "tokens_per_account",
      subject: uuidv7(),
      used: 4_999_000,
      allowed: 5_000_000,
    });
    await hit(ada, {
      limitName: "bad_signatures",
      subject: "203.0.113.7",
      conversationId: null,
      used: 61,
      allowed: 60,
    });
    await hit(ada, {
      limitName: "sign_in_per_account",
      subject: "hash",
      conversationId: null,
      used: 11,
      allowed: 10,
    });
    await hit(ada, { limitName: "of_another_version" });
    expect((await names()).sort()).toEqual([
      ["bad_signatures", "address"],
      ["inbound_per_sender", "sender"],
      ["sign_in_per_account", "email"],
      ["tokens_per_account", "account"],
    ]);
    ctx.clock.advance(MINUTE_MS);
    expect(await names()).toEqual([]);
  });

  it("is nobody any more once the limit was raised, the sender let through, or never limited", async () => {
    const operator = await build.operator(ctx.db, { role: "owner" });
    const [ada, bo, cy] = [await sender("Ada"), await sender("Bo"), await sender("Cy")];
    await hit(ada, { used: 20 });
    await hit(bo, { used: 20 });
    await hit(cy, { used: 6 });
    await resetSender(ctx, operator, ada);
    await setSenderRule(ctx, operator, { contactId: bo.contactId, rule: "allowed" });
    const policy = { allowed: 10, windowMs: MINUTE_MS };
    await setLimitPolicy(ctx, operator, { name: "inbound_per_sender", policy });
    expect(await names()).toEqual([]);
  });
});

it("counts the hits of each limit over time, and nothing of before", async () => {
  const operator = await build.operator(ctx.db);
  const ada = await sender("Ada");
  for (const minutes of [-5, -5, -40, -25 * 60]) {
    await hit(ada, { occurredAt: at(minutes * MINUTE_MS) });
  }
  await hit(ada, { limitName: "bad_signatures", occurredAt: at(-MINUTE_MS) });
  const { steps, totals } = await countHits(ctx, operator, { period: "day" });
  expect(totals).toEqual([
    { name: "inbound_per_sender", count: 3 },
    { name: "bad_signatures", count: 1 },
  ]);
  expect(steps.filter(({ counts }) => Object.keys(counts).length > 0).map(({ counts }) => counts)).toEqual([
    { inbound_per_sender: 1 },
    { inbound_per_sender: 2, bad_signatures: 1 },
  ]);
});

it("lists the newest hits, those of one window together", async () => {
  const operator = await build.operator(ctx.db);
  const ada = await sender("Ada");
  const bo = await sender(HOSTILE_NAME);
  await hit(ada, { used: 6, isNudged: true, occurredAt: at(10 * SECOND_MS) });
  // The end of one window, read a few milliseconds apart.
  await hit(ada, { used: 7, occurredAt: at(11 * SECOND_MS), resetsAt: at(MINUTE_MS + 2) });
  await hit(ada, { used: 6, occurredAt: at(-5 * MINUTE_MS), resetsAt: at(-4 * MINUTE_MS) });
  await hit(bo, { used: 9, occurredAt: at(20 * SECOND_MS) });
  await hit(ada, { limitName: STANDARD_LIMITS.sign_in_per_account.name });
  ctx.clock.set(at(30 * SECOND_MS));

  const { hits } = await listLimitUsage(ctx, operator);

  expect(
    hits.map(({ sender: who, refusedCount, used, isNudged }) => [who?.name, refusedCount, used, isNudged]),
  ).toEqual([
    [HOSTILE_NAME, 1, 9, false],
    ["Ada", 2, 7, true],
    ["Ada", 1, 6, false],
  ]);
  expect(hits[1]?.newestAt).toEqual(at(11 * SECOND_MS));
  expect(hits[1]?.resetsAt).toEqual(at(MINUTE_MS + 2));
});

it("keeps a hit whose sender is not known any more, and forgets hits after a day", async () => {
  const operator = await build.operator(ctx.db);
  await hit({ contactId: uuidv7(), conversationId: uuidv7() });
  await hit(await sender("Ada"), { occurredAt: at(-25 * 60 * MINUTE_MS) });
  const { hits } = await listLimitUsage(ctx, operator);
  expect(hits).toMatchObject([{ sender: null, used: 6 }]);
});

it("says that the counter cannot be reached, and still lists the hits", async () => {
  const operator = await build.operator(ctx.db);
  await hit(await sender("Ada"));
  ctx.limits.isDown = true;
  const { senders, hits } = await listLimitUsage(ctx, operator);
  expect(senders).toBeNull();
  expect(hits).toHaveLength(1);
});

it("lets a limited sender through again, also when asked twice", async () => {
  const operator = await build.operator(ctx.db);
  const ada = await sender("Ada", { used: 8 });
  const bo = await sender("Bo", { used: 6 });
  expect(await resetSender(ctx, operator, ada)).toEqual({ kind: "done" });
  expect(await resetSender(ctx, operator, ada)).toEqual({ kind: "done" });
  expect(await ctx.limits.peek(STANDARD_LIMITS.inbound_per_sender, ada.contactId)).toMatchObject({
    used: 0,
    remaining: 5,
  });
  expect(await ctx.limits.peek(STANDARD_LIMITS.inbound_per_sender, bo.contactId)).toMatchObject({ used: 6 });
});

it("refuses to reset for a viewer, for an unknown contact, and while the counter is away", async () => {
  const operator = await build.operator(ctx.db);
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const ada = await sender("Ada", { used: 8 });
  expect(await resetSender(ctx, viewer, ada)).toEqual({ kind: "refused", reason: "viewer" });
  expect(await resetSender(ctx, operator, { contactId: uuidv7() })).toEqual({ kind: "not_found" });
  ctx.limits.isDown = true;
  expect(await resetSender(ctx, operator, ada)).toEqual({ kind: "store_down" });
  ctx.limits.isDown = false;
  expect(await ctx.limits.peek(STANDARD_LIMITS.inbound_per_sender, ada.contactId)).toMatchObject({ used: 8 });
});
