import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelAccounts, messages } from "#db/schema/conversations.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { resumeAccount } from "#lib/delivery/resume-account.ts";
import { resumeReconnected } from "#lib/delivery/resume-reconnected.ts";
import { getConversation } from "#lib/inbox/get-conversation.ts";
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
const HOUR_MS = 60 * 60 * SECOND_MS;
const refused = (scope: "message" | "recipient" | "account", retryAfterMs = 10 * SECOND_MS): SendOutcome => ({
  kind: "retry",
  scope,
  code: scope === "message" ? null : 130_429,
  reason: "Slow down",
  retryAfterMs,
});
const ACCOUNT_STOPPED: SendOutcome = { kind: "account_stopped", code: 190, reason: "Session has expired." };

/** Two conversations of one account, each with something to send. */
async function startTwo() {
  const account = await build.channelAccount(ctx.db);
  const ids: string[] = [];
  for (const text of ["to the first", "to the second"]) {
    const { id } = await build.conversation(ctx.db, { channelAccountId: account.id });
    await build.outboundMessage(ctx.db, { conversationId: id, text });
    ids.push(id);
  }
  const [first = "", second = ""] = ids;
  return { account, first, second };
}

const deliver = (conversationId: string) => deliverConversation(ctx, { conversationId });
const sentTexts = () => ctx.meta.sent.map(({ text }) => text);
const messagesOf = (conversationId: string) =>
  ctx.db.select().from(messages).where(eq(messages.conversationId, conversationId)).orderBy(messages.id);

async function jobStart(conversationId: string): Promise<number | null> {
  const [job] = await ctx.db.$client<{ at: number }[]>`
    select (extract(epoch from start_after) * 1000)::float8 as at from pgboss.job
    where name = 'conversation.deliver' and singleton_key = ${conversationId} and state = 'created'`;
  return job ? job.at - TEST_START.getTime() : null;
}

function forgetJobs() {
  return ctx.db.$client`delete from pgboss.job where name = 'conversation.deliver'`;
}

describe("a message that Meta did not take", () => {
  it("is tried again when its time has come, not when a job comes early, and keeps its place", async () => {
    const { first } = await startTwo();
    await build.outboundMessage(ctx.db, { conversationId: first, text: "behind it" });
    ctx.meta.outcomes.push(refused("message"));
    await deliver(first);
    expect(await jobStart(first)).toBeGreaterThanOrEqual(10 * SECOND_MS);
    ctx.clock.advance(9 * SECOND_MS);
    await deliver(first);
    expect(sentTexts()).toEqual(["to the first"]);
    ctx.clock.advance(4 * SECOND_MS);
    await deliver(first);
    expect(sentTexts()).toEqual(["to the first", "to the first", "behind it"]);
    expect(await messagesOf(first)).toMatchObject([
      { status: "accepted", sendAttempts: 2, refusedAttempts: 1, nextAttemptAt: null, failureReason: null },
      { status: "accepted", sendAttempts: 1, refusedAttempts: 0 },
    ]);
  });

  it("fails after the eighth attempt, and what is behind it goes on", async () => {
    const { first } = await startTwo();
    await build.outboundMessage(ctx.db, { conversationId: first, text: "behind it" });
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      ctx.meta.outcomes.push(refused("message"));
      await deliver(first);
      ctx.clock.advance(HOUR_MS);
    }
    expect(await messagesOf(first)).toMatchObject([
      { status: "failed", failureReason: "Slow down", sendAttempts: 8 },
      { status: "accepted" },
    ]);
  });
});

describe("a limit of Meta", () => {
  it("for one recipient holds that conversation, also for what is written meanwhile, and no other", async () => {
    const { first, second } = await startTwo();
    ctx.meta.outcomes.push(refused("recipient", 7 * SECOND_MS));
    await deliver(first);
    const heldFor = await jobStart(first);
    expect(heldFor).toBeGreaterThanOrEqual(6 * SECOND_MS);
    await ctx.db.update(messages).set({ status: "cancelled" }).where(eq(messages.conversationId, first));
    await build.outboundMessage(ctx.db, { conversationId: first, text: "a new one" });
    await forgetJobs();
    ctx.clock.advance(3 * SECOND_MS);
    await deliver(first);
    await deliver(second);
    expect(sentTexts()).toEqual(["to the first", "to the second"]);
    expect(await jobStart(first)).toBe(heldFor);
    ctx.clock.advance(6 * SECOND_MS);
    await deliver(first);
    expect(sentTexts()).toEqual(["to the first", "to the second", "a new one"]);
  });

  it("for an account holds all its conversations and no other account's", async () => {
    const { first, second } = await startTwo();
    const other = await startTwo();
    ctx.meta.outcomes.push(refused("account"));
    await deliver(first);
    await deliver(second);
    await deliver(other.first);
    expect(sentTexts()).toEqual(["to the first", "to the first"]);
    expect(await jobStart(second)).toBe(await jobStart(first));
    ctx.clock.advance(13 * SECOND_MS);
    await deliver(second);
    await deliver(first);
    expect(sentTexts().slice(2)).toEqual(["to the second", "to the first"]);
  });
});

describe("a refused access token", () => {
  it("stops the account with nothing lost, whatever else is tried with it", async () => {
    const { account, first, second } = await startTwo();
    const operator = await build.operator(ctx.db);
    ctx.meta.outcomes.push(ACCOUNT_STOPPED);
    await deliver(first);
    ctx.clock.advance(HOUR_MS);
    await deliver(first);
    await deliver(second);
    await resumeReconnected(ctx);
    expect(ctx.meta.sent).toHaveLength(1);
    expect(await messagesOf(first)).toMatchObject([{ status: "queued", refusedAttempts: 0 }]);
    expect(await messagesOf(second)).toMatchObject([{ status: "queued" }]);
    const [row] = await ctx.db.select().from(channelAccounts).where(eq(channelAccounts.id, account.id));
    expect(row).toMatchObject({ stoppedAt: TEST_START, stoppedCode: 190, stoppedToken: "token-1" });
    const view = await getConversation(ctx, operator, { conversationId: second });
    expect(view?.account.isStopped).toBe(true);
  });

  it("is forgotten once another token is configured, and everything that waited is sent", async () => {
    const { first, second } = await startTwo();
    ctx.meta.outcomes.push(ACCOUNT_STOPPED);
    await deliver(first);
    await forgetJobs();
    ctx.meta.token = "token-2";
    await resumeReconnected(ctx);
    for (const id of [first, second]) {
      expect(await jobStart(id)).not.toBeNull();
      await deliver(id);
      expect(await messagesOf(id)).toMatchObject([{ status: "accepted" }]);
    }
  });

  it("is tried again when an operator says so, and stops the account anew when it is refused again", async () => {
    const { account, first, second } = await startTwo();
    const channelAccountId = account.id;
    ctx.meta.outcomes.push(ACCOUNT_STOPPED, ACCOUNT_STOPPED);
    await deliver(first);
    const viewer = await build.operator(ctx.db, { role: "viewer" });
    const agent = await build.operator(ctx.db);
    expect(await resumeAccount(ctx, viewer, { channelAccountId })).toEqual({ kind: "refused" });
    await deliver(first);
    expect(ctx.meta.sent).toHaveLength(1);
    expect(await resumeAccount(ctx, agent, { channelAccountId })).toEqual({ kind: "resumed" });
    expect(await resumeAccount(ctx, agent, { channelAccountId })).toEqual({ kind: "resumed" });
    expect(await jobStart(second)).not.toBeNull();
    await deliver(first);
    await deliver(second);
    expect(ctx.meta.sent).toHaveLength(2);
    await resumeAccount(ctx, agent, { channelAccountId });
    await deliver(first);
    expect(await messagesOf(first)).toMatchObject([{ status: "accepted", sendAttempts: 3 }]);
  });

  it("names no account that does not exist", async () => {
    const agent = await build.operator(ctx.db);
    expect(await resumeAccount(ctx, agent, { channelAccountId: agent.id })).toEqual({ kind: "not_found" });
  });
});

it("brings a job forward that waits for later than there is something to send", async () => {
  const { first } = await startTwo();
  const at = (ms: number) => new Date(Date.now() + ms);
  const enqueue = (startAt: Date) =>
    ctx.db.transaction((tx) =>
      ctx.queue.enqueue(tx, "conversation.deliver", { conversationId: first }, { startAt }),
    );
  await enqueue(at(2 * HOUR_MS));
  const sooner = at(HOUR_MS);
  await enqueue(sooner);
  await enqueue(at(3 * HOUR_MS));
  expect(await jobStart(first)).toBeCloseTo(sooner.getTime() - TEST_START.getTime(), -1);
});
