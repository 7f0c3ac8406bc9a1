import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { contacts } from "#db/schema/conversations.ts";

export async function hasContact(executor: Executor, contactId: string): Promise<boolean> {
  const rows = await executor.select({ id: contacts.id }).from(contacts).where(eq(contacts.id, contactId));
  return rows.length > 0;
}
