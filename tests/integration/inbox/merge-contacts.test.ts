import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findKeptConversation } from "#db/queries/find-kept-conversation.ts";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import { attachments } from "#db/schema/attachments.ts";
import {
  contactMerges,
  conversationActivities,
  conversations,
  messageReactions,
  messages,
} from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { getConversation } from "#lib/inbox/get-conversation.ts";
import { listConversations } from "#lib/inbox/list-conversations.ts";
import { mergeContacts } from "#lib/inbox/merge-contacts.ts";
import { sendReply } from "#lib/inbox/send-reply.ts";
import { undoMerge } from "#lib/inbox/undo-merge.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { readIdentities } from "#tests/support/read-identities.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(database.db);
});
afterAll(() => database.drop());

const HOUR_MS = 3_600_000;
const hours = (count: number) => new Date(TEST_START.getTime() + count * HOUR_MS);

/** Two contacts of one account, each with a conversation and what it wrote there. */
async function twoContacts() {
  const { db } = database;
  const account = await build.channelAccount(db);
  const side = async (displayName: string, values: Partial<typeof conversations.$inferInsert>) => {
    const contact = await build.contact(db, { channelAccountId: account.id, displayName });
    const conversation = await build.conversation(db, { contactId: contact.id, ...values });
    return { contact, conversation };
  };
  const ann = await side("Ann", { lastInboundAt: hours(-3), windowClosesAt: hours(21), unreadCount: 1 });
  const ben = await side("Ben", { lastInboundAt: hours(-1), windowClosesAt: hours(23), unreadCount: 2 });
  await build.message(db, { conversationId: ann.conversation.id, text: "ann 1", occurredAt: hours(-3) });
  await build.message(db, { conversationId: ben.conversation.id, text: "ben 1", occurredAt: hours(-2) });
  await build.message(db, { conversationId: ben.conversation.id, text: "ben 2", occurredAt: hours(-1) });
  return { account, ann, ben };
}

const merge = (kept: { contact: { id: string } }, merged: { contact: { id: string } }) =>
  mergeContacts(ctx, operator, { keptContactId: kept.contact.id, mergedContactId: merged.contact.id });

async function mergeIdOf(kept: { contact: { id: string } }, merged: { contact: { id: string } }) {
  const outcome = await merge(kept, merged);
  if (outcome.kind !== "merged") throw new Error(`not merged: ${outcome.kind}`);
  return outcome.mergeId;
}

async function textsOf(conversationId: string): Promise<string[]> {
  const rows = await database.db
    .select({ text: messages.text })
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(asc(messages.occurredAt), asc(messages.id));
  return rows.map(({ text }) => text);
}

async function readConversation(id: string) {
  const [row] = await database.db.select().from(conversations).where(eq(conversations.id, id));
  if (!row) throw new Error("The conversation vanished");
  return row;
}

async function turnsOf(conversationId: string) {
  return database.db
    .select({ state: replyTurns.state, reason: replyTurns.reason })
    .from(replyTurns)
    .where(eq(replyTurns.conversationId, conversationId));
}

async function jobsOf(conversationId: string) {
  const names = ["conversation.deliver", "reply.draft"] as const;
  const jobs = await Promise.all(names.map((name) => listJobs(database.db, name)));
  return names.filter((_, index) => jobs[index]?.some((job) => job.conversationId === conversationId));
}

describe("merging", () => {
  it("makes one contact in one conversation of two, and says who did it", async () => {
    const { account, ann, ben } = await twoContacts();
    expect(await merge(ann, ben)).toMatchObject({ kind: "merged" });
    const people = await readIdentities(database.db, account.id);
    expect(people).toHaveLength(1);
    expect(people[0]?.id).toBe(ann.contact.id);
    expect(people[0]?.now).toHaveLength(2);
    expect(await textsOf(ann.conversation.id)).toEqual(["ann 1", "ben 1", "ben 2"]);
    expect(await readConversation(ann.conversation.id)).toMatchObject({
      unreadCount: 3,
      lastInboundAt: hours(-1),
      windowClosesAt: hours(23),
      lastMessageAt: hours(-1),
      lastMessagePreview: "ben 2",
      lastMessageAuthor: "contact",
    });
    const merges = await database.db
      .select()
      .from(contactMerges)
      .where(eq(contactMerges.keptContactId, ann.contact.id));
    expect(merges).toMatchObject([{ reason: "operator", mergedBy: operator.id, undoneAt: null }]);
    expect(await jobsOf(ann.conversation.id)).toEqual(["conversation.deliver", "reply.draft"]);
  });

  it("does it once when it is asked twice, also at the same moment and the other way round", async () => {
    const { ann, ben } = await twoContacts();
    const outcomes = await Promise.all([merge(ann, ben), merge(ann, ben), merge(ben, ann)]);
    expect(outcomes.filter(({ kind }) => kind === "merged")).toHaveLength(1);
    const texts = [...(await textsOf(ann.conversation.id)), ...(await textsOf(ben.conversation.id))];
    expect(texts).toEqual(["ann 1", "ben 1", "ben 2"]);
  });

  it("leaves the emptied conversation out of the inbox, and says where it goes on", async () => {
    const { ann, ben } = await twoContacts();
    await mergeIdOf(ann, ben);
    for (const view of ["all", "unread", "bot", "review"] as const) {
      const { items } = await listConversations(ctx, operator, { view });
      expect(items.map(({ id }) => id)).not.toContain(ben.conversation.id);
    }
    expect((await listConversations(ctx, operator, { view: "all" })).items).toContainEqual(
      expect.objectContaining({ id: ann.conversation.id, preview: "ben 2" }),
    );
    expect(await getConversation(ctx, operator, { conversationId: ben.conversation.id })).toBeNull();
    expect(await findKeptConversation(database.db, ben.conversation.id)).toBe(ann.conversation.id);
    expect(await findKeptConversation(database.db, ann.conversation.id)).toBeNull();
  });

  it("makes a conversation where only the merged contact had one", async () => {
    const { account, ben } = await twoContacts();
    const contact = await build.contact(database.db, { channelAccountId: account.id });
    const mergeId = await mergeIdOf({ contact }, ben);
    const keptId = await findKeptConversation(database.db, ben.conversation.id);
    expect(await textsOf(keptId ?? "")).toEqual(["ben 1", "ben 2"]);
    expect(await readConversation(keptId ?? "")).toMatchObject({
      contactId: contact.id,
      unreadCount: 2,
      windowClosesAt: hours(23),
    });
    await build.message(database.db, { conversationId: keptId ?? "", text: "later" });
    expect(await undoMerge(ctx, operator, { mergeId })).toEqual({ kind: "undone" });
    expect(await textsOf(ben.conversation.id)).toEqual(["ben 1", "ben 2"]);
    expect(await textsOf(keptId ?? "")).toEqual(["later"]);
  });

  it("takes files, activities and reactions along, and back", async () => {
    const { account, ann, ben } = await twoContacts();
    const { db } = database;
    const photo = await build.message(db, { conversationId: ben.conversation.id, kind: "image", text: "" });
    const place = { conversationId: ben.conversation.id };
    await db
      .insert(attachments)
      .values({ id: photo.id, messageId: photo.id, position: 0, kind: "image", ...place });
    await db.insert(messageReactions).values({
      channelAccountId: account.id,
      externalId: photo.externalId ?? "",
      reactor: ben.contact.id,
      emoji: "👍",
      occurredAt: TEST_START,
      ...place,
    });
    const activity = { kind: "welcome_requested" } as const;
    for (const [key, conversationId] of [
      ["both", ann.conversation.id],
      ["both", ben.conversation.id],
      ["ben", ben.conversation.id],
    ] as const) {
      const row = { conversationId, key, kind: activity.kind, activity, occurredAt: TEST_START };
      await db.insert(conversationActivities).values({ id: crypto.randomUUID(), ...row });
    }
    const placesOf = async () => ({
      file: (await db.select().from(attachments).where(eq(attachments.id, photo.id)))[0]?.conversationId,
      reactor: (
        await db.select().from(messageReactions).where(eq(messageReactions.channelAccountId, account.id))
      )[0]?.reactor,
      keys: (
        await db
          .select()
          .from(conversationActivities)
          .where(eq(conversationActivities.conversationId, ann.conversation.id))
      )
        .map(({ key }) => key)
        .sort(),
    });
    const mergeId = await mergeIdOf(ann, ben);
    expect(await placesOf()).toEqual({
      file: ann.conversation.id,
      reactor: ann.contact.id,
      keys: ["ben", "both"],
    });
    await undoMerge(ctx, operator, { mergeId });
    expect(await placesOf()).toEqual({
      file: ben.conversation.id,
      reactor: ben.contact.id,
      keys: ["both"],
    });
  });

  it("refuses what cannot be one person", async () => {
    const { account, ann, ben } = await twoContacts();
    const elsewhere = { contact: await build.contact(database.db) };
    const group = { contact: await build.contact(database.db, { channelAccountId: account.id }) };
    await build.contactIdentity(database.db, {
      channelAccountId: account.id,
      contactId: group.contact.id,
      kind: "group",
      value: "G1",
    });
    expect(await merge(ann, ann)).toEqual({ kind: "impossible", reason: "same_contact" });
    expect(await merge(ann, elsewhere)).toEqual({ kind: "impossible", reason: "other_account" });
    expect(await merge(ann, group)).toEqual({ kind: "impossible", reason: "group" });
    expect(await merge(ann, { contact: { id: account.id } })).toEqual({ kind: "not_found" });
    await mergeIdOf(ann, ben);
    expect(await merge(ann, ben)).toEqual({ kind: "already_merged" });
    expect(await merge(ben, ann)).toEqual({ kind: "impossible", reason: "merged_elsewhere" });
    const viewer = await build.operator(database.db, { role: "viewer" });
    const ids = { keptContactId: ann.contact.id, mergedContactId: ben.contact.id };
    expect(await mergeContacts(ctx, viewer, ids)).toEqual({ kind: "refused", reason: "viewer" });
  });
});

describe("what is on its way", () => {
  it("goes out once, from the kept conversation, also by the job of the merged one", async () => {
    const { ann, ben } = await twoContacts();
    const queued = await build.outboundMessage(database.db, {
      conversationId: ben.conversation.id,
      author: "operator",
      operatorId: operator.id,
      text: "on its way",
    });
    await mergeIdOf(ann, ben);
    await deliverConversation(ctx, { conversationId: ben.conversation.id });
    expect(ctx.meta.sent.filter(({ text }) => text === "on its way")).toHaveLength(0);
    expect(await jobsOf(ann.conversation.id)).toContain("conversation.deliver");
    await deliverConversation(ctx, { conversationId: ann.conversation.id });
    expect(ctx.meta.sent.filter(({ text }) => text === "on its way")).toHaveLength(1);
    const [row] = await database.db.select().from(messages).where(eq(messages.id, queued.id));
    expect(row).toMatchObject({ status: "accepted", conversationId: ann.conversation.id });
  });

  it("discards what the assistant drafted, and takes back what it is still writing", async () => {
    const { ann, ben } = await twoContacts();
    const conversationId = ben.conversation.id;
    await build.replyTurn(database.db, { conversationId, state: "drafted" });
    await build.replyTurn(database.db, { conversationId, state: "open", text: null });
    await mergeIdOf(ann, ben);
    expect(await turnsOf(conversationId)).toEqual([{ state: "discarded", reason: "conversation_merged" }]);
  });

  it("waits for people where either conversation was theirs", async () => {
    const { ann, ben } = await twoContacts();
    await database.db
      .update(conversations)
      .set({ botPausedAt: hours(-1), botPauseReason: "handed_off" })
      .where(eq(conversations.id, ben.conversation.id));
    await mergeIdOf(ann, ben);
    expect(await readConversation(ann.conversation.id)).toMatchObject({
      botPausedAt: hours(-1),
      botPauseReason: "handed_off",
    });
  });

  it("is not written into the merged conversation any more", async () => {
    const { ann, ben } = await twoContacts();
    await mergeIdOf(ann, ben);
    const reply = { conversationId: ben.conversation.id, messageId: crypto.randomUUID(), text: "too late" };
    expect(await sendReply(ctx, operator, reply)).toEqual({ kind: "not_found" });
  });
});

describe("undoing", () => {
  it("gives both people back what they had, and leaves what came since with the kept one", async () => {
    const { account, ann, ben } = await twoContacts();
    const before = await readIdentities(database.db, account.id);
    const mergeId = await mergeIdOf(ann, ben);
    await build.message(database.db, {
      conversationId: ann.conversation.id,
      text: "since",
      occurredAt: hours(0),
    });
    await build.replyTurn(database.db, { conversationId: ann.conversation.id, state: "drafted" });
    for (const kind of ["undone", "already_undone"]) {
      expect(await undoMerge(ctx, operator, { mergeId })).toEqual({ kind });
    }
    expect(await readIdentities(database.db, account.id)).toEqual(before);
    expect(await textsOf(ben.conversation.id)).toEqual(["ben 1", "ben 2"]);
    expect((await textsOf(ann.conversation.id)).slice(0, 2)).toEqual(["ann 1", "since"]);
    expect(await readConversation(ben.conversation.id)).toMatchObject({
      unreadCount: 2,
      windowClosesAt: hours(23),
      lastMessageAt: hours(-1),
      lastMessagePreview: "ben 2",
    });
    expect(await readConversation(ann.conversation.id)).toMatchObject({ unreadCount: 1 });
    expect(await turnsOf(ann.conversation.id)).toEqual([{ state: "discarded", reason: "merge_undone" }]);
    const [row] = await database.db.select().from(contactMerges).where(eq(contactMerges.id, mergeId));
    expect(row).toMatchObject({ undoneAt: ctx.now(), undoneBy: operator.id });
    const { items } = await listConversations(ctx, operator, { view: "all" });
    expect(items.map(({ id }) => id)).toEqual(
      expect.arrayContaining([ann.conversation.id, ben.conversation.id]),
    );
  });

  it("gives the kept conversation its own window back", async () => {
    const { ann, ben } = await twoContacts();
    const mergeId = await mergeIdOf(ann, ben);
    await undoMerge(ctx, operator, { mergeId });
    expect(await readConversation(ann.conversation.id)).toMatchObject({
      lastInboundAt: hours(-3),
      windowClosesAt: hours(21),
      lastMessageAt: hours(-3),
      lastMessagePreview: "ann 1",
    });
  });

  it("goes back through two merges, the last one first", async () => {
    const { account, ann, ben } = await twoContacts();
    const contact = await build.contact(database.db, { channelAccountId: account.id });
    const cleo = { contact, conversation: await build.conversation(database.db, { contactId: contact.id }) };
    await build.message(database.db, { conversationId: cleo.conversation.id, text: "cleo 1" });
    const first = await mergeIdOf(ann, ben);
    const second = await mergeIdOf(cleo, ann);
    expect(await findKeptConversation(database.db, ben.conversation.id)).toBe(cleo.conversation.id);
    expect(await undoMerge(ctx, operator, { mergeId: first })).toEqual({
      kind: "impossible",
      reason: "merged_further",
    });
    expect(await undoMerge(ctx, operator, { mergeId: second })).toEqual({ kind: "undone" });
    expect(await textsOf(cleo.conversation.id)).toEqual(["cleo 1"]);
    expect(await textsOf(ann.conversation.id)).toEqual(["ann 1", "ben 1", "ben 2"]);
    expect(await undoMerge(ctx, operator, { mergeId: first })).toEqual({ kind: "undone" });
    expect(await textsOf(ann.conversation.id)).toEqual(["ann 1"]);
    expect(await textsOf(ben.conversation.id)).toEqual(["ben 1", "ben 2"]);
  });

  it("can be followed by the same merge again", async () => {
    const { ann, ben } = await twoContacts();
    await undoMerge(ctx, operator, { mergeId: await mergeIdOf(ann, ben) });
    await mergeIdOf(ann, ben);
    expect(await textsOf(ann.conversation.id)).toEqual(["ann 1", "ben 1", "ben 2"]);
  });

  it("is believed when the next message names both people again", async () => {
    const account = await build.channelAccount(database.db);
    const meet = (...identities: { kind: "bsuid" | "phone"; value: string }[]) =>
      database.db.transaction((tx) =>
        resolveContact(tx, account.id, { identities, displayName: null, username: null }),
      );
    const bsuid = { kind: "bsuid", value: "US.1" } as const;
    const phone = { kind: "phone", value: "15550001" } as const;
    const ann = await meet(bsuid);
    const ben = await meet(phone);
    await meet(bsuid, phone);
    const [row] = await database.db
      .select()
      .from(contactMerges)
      .where(eq(contactMerges.mergedContactId, ben));
    await undoMerge(ctx, operator, { mergeId: row?.id ?? "" });
    expect(await meet(phone)).toBe(ben);
    expect(await meet(bsuid, phone)).toBe(ann);
    expect(await readIdentities(database.db, account.id)).toEqual([
      { id: ann, now: ["US.1", "15550001"], once: [] },
      { id: ben, now: [], once: ["15550001"] },
    ]);
  });

  it("refuses when nothing would name the contact any more, from viewers, and what never was", async () => {
    const { account, ann, ben } = await twoContacts();
    const mergeId = await mergeIdOf(ann, ben);
    const viewer = await build.operator(database.db, { role: "viewer" });
    expect(await undoMerge(ctx, viewer, { mergeId })).toEqual({ kind: "refused", reason: "viewer" });
    expect(await undoMerge(ctx, operator, { mergeId: account.id })).toEqual({ kind: "not_found" });
    await database.db
      .$client`update contact_identities set ended_at = now() where contact_id = ${ann.contact.id}`;
    expect(await undoMerge(ctx, operator, { mergeId })).toEqual({
      kind: "impossible",
      reason: "identities_changed",
    });
    expect(await textsOf(ann.conversation.id)).toHaveLength(3);
  });
});
