import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";

/** The conversation that a contact has, if it has one. */
export async function findConversationOf(executor: Executor, contactId: string): Promise<string | null> {
  const [row] = await executor
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.contactId, contactId));
  return row?.id ?? null;
}
