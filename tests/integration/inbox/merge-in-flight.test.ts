import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import { contactIdentities, conversations, messages } from "#db/schema/conversations.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { mergeContacts } from "#lib/inbox/merge-contacts.ts";
import { sendReply } from "#lib/inbox/send-reply.ts";
import { build } from "#tests/support/build.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
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
const _textsOf = (conversationId: string) => readTexts(database.db, conversationId);
const readConversation = (id: string) => readRow(database.db, id);
const turnsOf = (conversationId: string) => readTurns(database.db, conversationId);

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

  it("goes to the number that the person wrote from last", async () => {
    const { account, ann, ben } = await twoContacts();
    await mergeIdOf(ann, ben);
    const conversationId = ann.conversation.id;
    const numbers = await database.db
      .select({ kind: contactIdentities.kind, value: contactIdentities.value })
      .from(contactIdentities)
      .where(eq(contactIdentities.contactId, ann.contact.id));
    expect(numbers).toHaveLength(2);
    for (const number of [...numbers, ...numbers]) {
      await database.db.transaction((tx) =>
        resolveContact(tx, account.id, { identities: [number], displayName: null, username: null }),
      );
      await build.outboundMessage(database.db, {
        conversationId,
        author: "operator",
        operatorId: operator.id,
      });
      await deliverConversation(ctx, { conversationId });
      expect(ctx.meta.sent.at(-1)?.recipient).toEqual(number);
    }
  });

  it("is found by the job of the merged conversation, whoever merged it", async () => {
    const { account, ann, ben } = await twoContacts();
    const conversationId = ben.conversation.id;
    await build.outboundMessage(database.db, { conversationId, author: "operator", operatorId: operator.id });
    const bsuid = { kind: "bsuid", value: "US.1" } as const;
    await build.contactIdentity(database.db, {
      channelAccountId: account.id,
      contactId: ann.contact.id,
      ...bsuid,
    });
    const [phone] = await database.db
      .select({ kind: contactIdentities.kind, value: contactIdentities.value })
      .from(contactIdentities)
      .where(eq(contactIdentities.contactId, ben.contact.id));
    if (!phone) throw new Error("Ben has no number");
    const identities = [bsuid, phone];
    await database.db.transaction((tx) =>
      resolveContact(tx, account.id, { identities, displayName: null, username: null }),
    );
    expect(await jobsOf(ann.conversation.id)).toEqual([]);
    await deliverConversation(ctx, { conversationId });
    expect(await jobsOf(ann.conversation.id)).toEqual(["conversation.deliver"]);
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
