import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { contactIdentities, messages } from "#db/schema/conversations.ts";
import { deliverConversation } from "#lib/delivery/deliver-conversation.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it.each(["parent_bsuid", "group"] as const)("sends nothing to a %s", async (kind) => {
  const { db } = database;
  const ctx = createTestContext(db);
  const { id: conversationId, contactId } = await build.conversation(db);
  await db.update(contactIdentities).set({ kind }).where(eq(contactIdentities.contactId, contactId));
  const { id } = await build.outboundMessage(db, { conversationId });
  await deliverConversation(ctx, { conversationId });
  expect(ctx.meta.sent).toEqual([]);
  const [message] = await db.select().from(messages).where(eq(messages.id, id));
  expect(message).toMatchObject({ status: "failed", failureReason: "The contact has no address." });
});
