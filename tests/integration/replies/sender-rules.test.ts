import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { contacts } from "#db/schema/conversations.ts";
import { limitChanges } from "#db/schema/limits.ts";
import { limitHits } from "#db/schema/replies.ts";
import { HAND_OFF_TEXT, NUDGE_LATER_TEXT } from "#lib/domain/fixed-texts.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { sendReply } from "#lib/inbox/send-reply.ts";
import { setLimitPolicy } from "#lib/rate-limits/desk/set-limit-policy.ts";
import { setSenderRule } from "#lib/rate-limits/desk/set-sender-rule.ts";
import { build } from "#tests/support/build.ts";
import { answered, DEFAULT_REPLY } from "#tests/support/scripted-llm.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { startTalk } from "./talk.ts";

const HOUR_MS = 3_600_000;

let database: TestDatabase;
let ctx: TestContext;
let owner: Operator;
beforeAll(async () => {
  database = await createTestDatabase();
  owner = await build.operator(database.db, { role: "owner" });
});
afterAll(() => database.drop());
beforeEach(async () => {
  ctx = createTestContext(database.db);
  for (const name of ["inbound_per_sender_hour", "answers_per_account"] as const) {
    await setLimitPolicy(ctx, owner, { name, policy: null });
  }
});

describe("a blocked sender", () => {
  it("gets no answer, and what they write is kept for people, who can answer", async () => {
    const talk = await startTalk(ctx);
    await setSenderRule(ctx, owner, { contactId: talk.contactId, rule: "blocked" });
    await talk.write("Hello");
    await talk.draft();
    await talk.draft();
    const { said, turns, thread, conversation } = await talk.read();
    expect(said).toEqual([]);
    expect(thread).toHaveLength(1);
    expect(turns).toMatchObject([{ state: "limited", reason: "sender_blocked" }]);
    expect(conversation.botPausedAt).toBeNull();
    expect(ctx.scriptedLlm.calls).toEqual([]);
    const reply = { conversationId: talk.conversationId, messageId: uuidv7(), text: "I am here." };
    const sent = await sendReply(ctx, owner, { ...reply, id: crypto.randomUUID() } as Parameters<
      typeof sendReply
    >[2]);
    expect(sent).toEqual({ kind: "queued" });
  });

  it("gets none either that was being written, or was queued, when they were blocked", async () => {
    const [writing, queued] = [await startTalk(ctx), await startTalk(ctx)];
    const block = (contactId: string) => setSenderRule(ctx, owner, { contactId, rule: "blocked" });
    ctx.scriptedLlm.outcomes.push(async () => {
      await block(writing.contactId);
      return answered(DEFAULT_REPLY);
    });
    await writing.write("Hello");
    await writing.draft();
    expect(await writing.read()).toMatchObject({
      said: [],
      turns: [{ state: "overtaken", reason: "sender_blocked" }],
    });
    await queued.write("Hello");
    await queued.draft();
    await block(queued.contactId);
    expect((await queued.read()).said).toMatchObject([{ status: "cancelled" }]);
  });

  it("is answered again once nobody blocks them, from the next message on", async () => {
    const talk = await startTalk(ctx);
    const { contactId } = talk;
    await setSenderRule(ctx, owner, { contactId, rule: "blocked" });
    await talk.write("Hello");
    await talk.draft();
    await setSenderRule(ctx, owner, { contactId, rule: null });
    await talk.draft();
    expect((await talk.read()).said).toEqual([]);
    await talk.write("Still there?");
    await talk.draft();
    expect((await talk.read()).said).toMatchObject([{ text: DEFAULT_REPLY }]);
  });

  it("stays blocked when they are merged into another contact", async () => {
    const talk = await startTalk(ctx);
    const [row] = await ctx.db.select().from(contacts).where(eq(contacts.id, talk.contactId));
    const earlier = await build.contact(ctx.db, { channelAccountId: row?.channelAccountId ?? "" });
    await setSenderRule(ctx, owner, { contactId: earlier.id, rule: "blocked" });
    await ctx.db.update(contacts).set({ mergedIntoId: talk.contactId }).where(eq(contacts.id, earlier.id));
    await talk.write("Hello");
    await talk.draft();
    expect((await talk.read()).turns).toMatchObject([{ reason: "sender_blocked" }]);
  });
});

it("a sender whom nobody limits is answered however much they write", async () => {
  const talk = await startTalk(ctx);
  await setSenderRule(ctx, owner, { contactId: talk.contactId, rule: "allowed" });
  await talk.write("1", "2", "3", "4", "5", "6", "7");
  await talk.draft();
  expect((await talk.read()).said).toMatchObject([{ text: DEFAULT_REPLY }]);
});

it("somebody over the limit of an hour is told so once in that hour", async () => {
  await setLimitPolicy(ctx, owner, {
    name: "inbound_per_sender_hour",
    policy: { allowed: 2, windowMs: HOUR_MS },
  });
  const talk = await startTalk(ctx);
  for (const text of ["1", "2", "3", "4", "5"]) {
    await talk.write(text);
    await talk.draft();
    ctx.clock.advance(10 * 60_000);
  }
  const { said, turns } = await talk.read();
  expect(said.map(({ text }) => text)).toEqual([DEFAULT_REPLY, DEFAULT_REPLY, NUDGE_LATER_TEXT]);
  expect(turns.at(-1)).toMatchObject({ state: "limited", reason: "inbound_per_sender_hour" });
});

it("an account over its limit leaves new questions to people", async () => {
  await setLimitPolicy(ctx, owner, {
    name: "answers_per_account",
    policy: { allowed: 1, windowMs: HOUR_MS },
  });
  const talk = await startTalk(ctx);
  await talk.write("Hello");
  await talk.draft();
  await talk.write("And another thing");
  await talk.draft();
  const { said, turns, conversation } = await talk.read();
  expect(said.map(({ text }) => text)).toEqual([DEFAULT_REPLY, HAND_OFF_TEXT]);
  expect(turns[1]).toMatchObject({ state: "handed_off", reason: "answers_per_account" });
  const hits = await ctx.db
    .select()
    .from(limitHits)
    .where(eq(limitHits.subject, conversation.channelAccountId));
  expect(hits).toMatchObject([{ limitName: "answers_per_account", used: 2, allowed: 1 }]);
});

describe("deciding about a sender", () => {
  it("is written down once, with who and when", async () => {
    const { contactId } = await startTalk(ctx);
    for (const rule of ["blocked", "blocked", null] as const) {
      expect(await setSenderRule(ctx, owner, { contactId, rule })).toEqual({ kind: "done" });
    }
    const changes = await ctx.db.select().from(limitChanges).where(eq(limitChanges.contactId, contactId));
    expect(changes.map(({ change, changedBy }) => [change, changedBy])).toEqual([
      [{ kind: "rule", before: null, after: "blocked" }, owner.id],
      [{ kind: "rule", before: "blocked", after: null }, owner.id],
    ]);
  });

  it("by two at once leaves one rule and the truth about it", async () => {
    const { contactId } = await startTalk(ctx);
    await Promise.all(
      (["blocked", "allowed"] as const).map((rule) => setSenderRule(ctx, owner, { contactId, rule })),
    );
    const changes = await ctx.db.select().from(limitChanges).where(eq(limitChanges.contactId, contactId));
    expect(changes).toHaveLength(2);
  });

  it("is refused to viewers, and for contacts that are not there", async () => {
    const viewer = await build.operator(ctx.db, { role: "viewer" });
    const { contactId } = await startTalk(ctx);
    expect(await setSenderRule(ctx, viewer, { contactId, rule: "blocked" })).toMatchObject({
      kind: "refused",
    });
    const nobody = { contactId: "019aa000-0000-7000-8000-000000000000", rule: "blocked" } as const;
    expect(await setSenderRule(ctx, owner, nobody)).toEqual({ kind: "not_found" });
  });
});

it("while the counter is away the replies of people go out", async () => {
  const talk = await startTalk(ctx);
  ctx.limits.isDown = true;
  await talk.write("Hello");
  const reply = { conversationId: talk.conversationId, messageId: uuidv7(), text: "I am here." };
  await sendReply(ctx, owner, reply);
  expect((await talk.read()).said).toMatchObject([{ text: "I am here.", status: "queued" }]);
});
