import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findKeptConversation } from "#db/queries/find-kept-conversation.ts";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import { contactMerges } from "#db/schema/contact-merges.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { listConversations } from "#lib/inbox/list-conversations.ts";
import { mergeContacts } from "#lib/inbox/merge-contacts.ts";
import { undoMerge } from "#lib/inbox/undo-merge.ts";
import { build } from "#tests/support/build.ts";
import { readIdentities } from "#tests/support/read-identities.ts";
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
const turnsOf = (conversationId: string) => readTurns(database.db, conversationId);

const merge = (kept: { contact: { id: string } }, merged: { contact: { id: string } }) =>
  mergeContacts(ctx, operator, { keptContactId: kept.contact.id, mergedContactId: merged.contact.id });

async function mergeIdOf(kept: { contact: { id: string } }, merged: { contact: { id: string } }) {
  const outcome = await merge(kept, merged);
  if (outcome.kind !== "merged") throw new Error(`not merged: ${outcome.kind}`);
  return outcome.mergeId;
}

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
