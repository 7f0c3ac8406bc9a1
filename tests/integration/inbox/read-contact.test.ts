import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contactIdentities } from "#db/schema/conversations.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { findMovedConversation } from "#lib/inbox/find-moved-conversation.ts";
import { getContact } from "#lib/inbox/get-contact.ts";
import { mergeContacts } from "#lib/inbox/merge-contacts.ts";
import { searchContacts } from "#lib/inbox/search-contacts.ts";
import { undoMerge } from "#lib/inbox/undo-merge.ts";
import { build } from "#tests/support/build.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
let viewer: Operator;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(database.db, { name: "Olive" });
  viewer = await build.operator(database.db, { role: "viewer" });
});
afterAll(() => database.drop());

describe("the contact of a conversation", () => {
  it("is shown with what names it now, what did before, and with whom it was merged", async () => {
    const { db } = database;
    const ann = await build.contact(db, { displayName: "Ann", username: "ann", phone: "15550001" });
    const { id: conversationId } = await build.conversation(db, { contactId: ann.id });
    const place = { channelAccountId: ann.channelAccountId };
    const ended = { kind: "phone", value: "15550009", endedAt: TEST_START } as const;
    await build.contactIdentity(db, { ...place, contactId: ann.id, ...ended });
    const ben = await build.contact(db, { ...place, displayName: null, username: "ben", phone: "15550002" });
    const merged = await mergeContacts(ctx, operator, { keptContactId: ann.id, mergedContactId: ben.id });
    expect(await getContact(ctx, viewer, { conversationId })).toMatchObject({
      id: ann.id,
      name: "Ann",
      username: "ann",
      account: { channel: "whatsapp" },
      marketingStoppedAt: null,
      identities: [
        { kind: "phone", value: "15550001", until: null },
        { kind: "phone", value: "15550002", until: null },
        { kind: "phone", value: "15550009", until: TEST_START },
      ].map((identity) => expect.objectContaining(identity)),
      merges: [{ name: "@ben", reason: "operator", mergedBy: "Olive", mergedAt: TEST_START, undone: null }],
      canWrite: false,
    });
    if (merged.kind === "merged") await undoMerge(ctx, operator, merged);
    expect(await getContact(ctx, operator, { conversationId })).toMatchObject({
      merges: [{ undone: { at: TEST_START, by: "Olive" } }],
      canWrite: true,
    });
  });

  it("is nobody where there is no conversation", async () => {
    const { id } = await build.channelAccount(database.db);
    expect(await getContact(ctx, operator, { conversationId: id })).toBeNull();
    expect(await findMovedConversation(ctx, operator, { conversationId: "not an id" })).toBeNull();
  });
});

describe("searching for a contact to merge with", () => {
  it("finds others of the same account by name, handle and number, however it is spelled", async () => {
    const { db } = database;
    const account = await build.channelAccount(db);
    const place = { channelAccountId: account.id };
    const me = await build.contact(db, { ...place, displayName: "Bruna A", phone: "15550100" });
    const bruna = await build.contact(db, {
      ...place,
      displayName: "Bruna Silva",
      username: "bru_100%",
      phone: "551187654321",
    });
    await build.contact(db, { ...place, displayName: "Carla", phone: "15550200" });
    await build.contact(db, { displayName: "Bruna elsewhere" });
    const gone = await build.contact(db, { ...place, displayName: "Bruna merged" });
    await mergeContacts(ctx, operator, { keptContactId: me.id, mergedContactId: gone.id });
    const group = await build.contact(db, { ...place, displayName: "Bruna's group" });
    await db
      .update(contactIdentities)
      .set({ kind: "group" })
      .where(eq(contactIdentities.contactId, group.id));

    const find = async (text: string) =>
      (await searchContacts(ctx, viewer, { besidesContactId: me.id, text })).map(({ id }) => id);
    for (const text of ["bruna", " SILVA ", "@bru_1", "100%", "+55 11 8765", "5511987654321", "87654321"]) {
      expect(await find(text), text).toEqual([bruna.id]);
    }
    for (const text of ["", "b", "%", "__", "nobody", "\u0000\ud800", "12345678"]) {
      expect(await find(text), text).toEqual([]);
    }
    expect(await searchContacts(ctx, viewer, { besidesContactId: me.id, text: "carla" })).toEqual([
      { id: expect.any(String), name: "Carla", detail: "+•••• 0200" },
    ]);
  });
});
