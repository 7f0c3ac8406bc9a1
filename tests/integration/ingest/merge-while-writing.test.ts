import { and, eq, isNotNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contactMerges } from "#db/schema/contact-merges.ts";
import { contacts, conversations, messages } from "#db/schema/conversations.ts";
import { mergeContacts } from "#lib/inbox/merge-contacts.ts";
import { undoMerge } from "#lib/inbox/undo-merge.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { build } from "#tests/support/build.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

const MESSAGES = 12;

function lostMessages(accountId: string) {
  return database.db
    .select({ id: messages.id })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(and(eq(messages.channelAccountId, accountId), isNotNull(contacts.mergedIntoId)));
}

it("loses no message of two people who write while they are merged, separated and merged again", async () => {
  const operator = await build.operator(database.db);
  const account = await build.channelAccount(database.db);
  const people = { ann: "15550001", ben: "15550002" };
  const write = (from: string, number: number) =>
    applyBody(
      ctx,
      "whatsapp",
      metaBody.whatsAppTexts(account.externalId, [{ id: `wamid.${from}.${number}`, from, name: from }]),
    );
  await write(people.ann, 0);
  await write(people.ben, 0);
  const [ann, ben] = await database.db
    .select({ id: contacts.id })
    .from(contacts)
    .where(eq(contacts.channelAccountId, account.id))
    .orderBy(contacts.displayName);
  const merge = async () => {
    const ids = { keptContactId: ann?.id ?? "", mergedContactId: ben?.id ?? "" };
    const outcome = await mergeContacts(ctx, operator, ids);
    return outcome.kind === "merged" ? outcome.mergeId : null;
  };
  const mergeSeparateAndMerge = async () => {
    const mergeId = await merge();
    expect(await undoMerge(ctx, operator, { mergeId: mergeId ?? "" })).toEqual({ kind: "undone" });
    await merge();
  };
  const events = await Promise.all([
    ...Array.from({ length: MESSAGES }, (_, index) => write(people.ann, index + 1)),
    mergeSeparateAndMerge(),
    ...Array.from({ length: MESSAGES }, (_, index) => write(people.ben, index + 1)),
  ]);
  expect(events.flatMap((event) => (event ? [event.state] : []))).toEqual(
    Array.from({ length: 2 * MESSAGES }, () => "applied"),
  );
  expect(await lostMessages(account.id)).toEqual([]);
  const stored = await database.db.select().from(messages).where(eq(messages.channelAccountId, account.id));
  expect(stored).toHaveLength(2 * MESSAGES + 2);
  const merges = await database.db
    .select()
    .from(contactMerges)
    .where(eq(contactMerges.channelAccountId, account.id));
  expect(merges.filter(({ undoneAt }) => undoneAt === null)).toHaveLength(1);
  const [kept] = await database.db
    .select()
    .from(conversations)
    .where(eq(conversations.contactId, ann?.id ?? ""));
  expect(kept).toMatchObject({ unreadCount: 2 * MESSAGES + 2 });
});
