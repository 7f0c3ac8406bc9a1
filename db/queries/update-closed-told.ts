import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";

/** The contact knows that nobody is there until then. */
export async function updateClosedTold(
  executor: Executor,
  conversationId: string,
  until: Date,
): Promise<void> {
  await executor
    .update(conversations)
    .set({ closedToldUntil: until })
    .where(eq(conversations.id, conversationId));
}
