import { and, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";

/** The id of the conversation of a contact with a channel account; null: they have none (yet). */
export async function findConversation(
  executor: Executor,
  channelAccountId: string,
  contactId: string,
): Promise<string | null> {
  const [row] = await executor
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.channelAccountId, channelAccountId), eq(conversations.contactId, contactId)));
  return row?.id ?? null;
}
