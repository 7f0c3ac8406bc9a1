import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { channelAccounts, conversations } from "#db/schema/conversations.ts";
import { setPresence } from "#lib/channels/set-presence.ts";
import { showPresence } from "#lib/delivery/show-presence.ts";
import { markRead } from "#lib/inbox/mark-read.ts";
import { showTyping } from "#lib/inbox/show-typing.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = createTestContext(database.db);
  await ctx.db.$client`delete from pgboss.job where name = 'presence.show'`;
});

const jobs = () => listJobs(ctx.db, "presence.show");

describe("a sign of presence", () => {
  it("is about the newest message of the contact", async () => {
    const { conversationId, channelAccountId } = await build.message(ctx.db);
    const occurredAt = new Date(TEST_START.getTime() + 1_000);
    const newest = await build.message(ctx.db, { conversationId, channelAccountId, occurredAt });
    await showPresence(ctx, { conversationId, presence: "typing" });
    expect(ctx.meta.presences).toMatchObject([{ messageExternalId: newest.externalId, presence: "typing" }]);
  });

  it("is left out where it is not wanted, nobody is to see it, or Meta has enough to do", async () => {
    const { conversationId, channelAccountId } = await build.message(ctx.db);
    const account = eq(channelAccounts.id, channelAccountId);
    const show = () => showPresence(ctx, { conversationId, presence: "seen" });
    await ctx.db.update(channelAccounts).set({ showsPresence: false }).where(account);
    await show();
    await ctx.db.update(channelAccounts).set({ showsPresence: true, stoppedAt: TEST_START }).where(account);
    await show();
    const heldUntil = new Date(TEST_START.getTime() + 60_000);
    await ctx.db.update(channelAccounts).set({ stoppedAt: null, heldUntil }).where(account);
    await show();
    ctx.clock.advance(DAY_MS);
    await showPresence(ctx, { conversationId, presence: "typing" });
    const group = await build.contact(ctx.db, { groupId: "120363040000000009" });
    const inGroup = await build.conversation(ctx.db, {
      contactId: group.id,
      channelAccountId: group.channelAccountId,
    });
    await build.message(ctx.db, { conversationId: inGroup.id, channelAccountId: group.channelAccountId });
    await showPresence(ctx, { conversationId: inGroup.id, presence: "seen" });
    await showPresence(ctx, { conversationId: (await build.conversation(ctx.db)).id, presence: "seen" });
    expect(ctx.meta.presences).toEqual([]);
  });
});

describe("an operator who looks", () => {
  it("lets the contact see it once, and only what was unread", async () => {
    const operator = await build.operator(ctx.db);
    const { conversationId } = await build.message(ctx.db);
    await markRead(ctx, operator, { conversationId });
    expect(await jobs()).toEqual([]);
    await ctx.db.update(conversations).set({ unreadCount: 2 }).where(eq(conversations.id, conversationId));
    const viewer = await build.operator(ctx.db, { role: "viewer" });
    await markRead(ctx, viewer, { conversationId });
    expect(await jobs()).toEqual([]);
    await markRead(ctx, operator, { conversationId });
    await markRead(ctx, operator, { conversationId });
    expect(await jobs()).toEqual([{ conversationId, presence: "seen" }]);
  });
});

describe("an operator who begins to type", () => {
  it("is shown at most every twenty seconds, and a viewer never", async () => {
    const operator = await build.operator(ctx.db);
    const { conversationId } = await build.message(ctx.db);
    await showTyping(ctx, await build.operator(ctx.db, { role: "viewer" }), { conversationId });
    expect(await jobs()).toEqual([]);
    await showTyping(ctx, operator, { conversationId });
    await ctx.db.$client`delete from pgboss.job where name = 'presence.show'`;
    await showTyping(ctx, operator, { conversationId });
    expect(await jobs()).toEqual([]);
    ctx.clock.advance(20_000);
    await showTyping(ctx, operator, { conversationId });
    expect(await jobs()).toEqual([{ conversationId, presence: "typing" }]);
  });
});

it("people say for each account whether its customers see it, twice without effect; viewers only look", async () => {
  const { conversationId, channelAccountId } = await build.message(ctx.db);
  const operator = await build.operator(ctx.db);
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const show = () => showPresence(ctx, { conversationId, presence: "seen" });
  const off = { channelAccountId, isOn: false };
  expect(await setPresence(ctx, viewer, off)).toEqual({ kind: "refused" });
  await show();
  expect(ctx.meta.presences).toHaveLength(1);
  expect(await setPresence(ctx, operator, off)).toEqual({ kind: "done" });
  expect(await setPresence(ctx, operator, off)).toEqual({ kind: "done" });
  await show();
  expect(ctx.meta.presences).toHaveLength(1);
  expect(await setPresence(ctx, operator, { ...off, isOn: true })).toEqual({ kind: "done" });
  await show();
  expect(ctx.meta.presences).toHaveLength(2);
  const unknown = { channelAccountId: uuidv7(), isOn: true };
  expect(await setPresence(ctx, operator, unknown)).toEqual({ kind: "not_found" });
});
