import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";

export type NewMessage = typeof messages.$inferInsert;

/** False: it is known already, by its id or by its external id. */
export async function insertMessage(executor: Executor, message: NewMessage): Promise<boolean> {
  const inserted = await executor
    .insert(messages)
    .values(message)
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return inserted.length > 0;
}
