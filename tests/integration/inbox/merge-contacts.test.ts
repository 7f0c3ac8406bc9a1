import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findKeptConversation } from "#db/queries/find-kept-conversation.ts";
import { attachments } from "#db/schema/attachments.ts";
import { contactMerges } from "#db/schema/contact-merges.ts";
import { conversationActivities, messageReactions } from "#db/schema/conversations.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { getConversation } from "#lib/inbox/get-conversation.ts";
import { listConversations } from "#lib/inbox/list-conversations.ts";
import { mergeContacts } from "#lib/inbox/merge-contacts.ts";
import { undoMerge } from "#lib/inbox/undo-merge.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { readIdentities } from "#tests/support/read-identities.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import {
  twoContacts as buildTwoContacts,
  hoursAfterStart,
  readConversation as readRow,
  textsOf as readTexts,
  turnsOf as readTurns,
} from "#tests/support/two-contacts.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(database.db);
});
afterAll(() => database.drop());

const twoContacts = () => buildTwoContacts(database.db);
const hours = hoursAfterStart;
const textsOf = (conversationId: string) => readTexts(database.db, conversationId);
const readConversation = (id: string) => readRow(database.db, id);
const _turnsOf = (conversationId: string) => readTurns(database.db, conversationId);

const merge = (kept: { contact: { id: string } }, merged: { contact: { id: string } }) =>
  mergeContacts(ctx, operator, { keptContactId: kept.contact.id, mergedContactId: merged.contact.id });

async function mergeIdOf(kept: { contact: { id: string } }, merged: { contact: { id: string } }) {
  const outcome = await merge(kept, merged);
  if (outcome.kind !== "merged") throw new Error(`not merged: ${outcome.kind}`);
  return outcome.mergeId;
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
