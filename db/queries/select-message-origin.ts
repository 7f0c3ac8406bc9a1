import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";

/** Where a message belongs and who wrote it. */
export async function selectMessageOrigin(executor: Executor, messageId: string) {
  const [row] = await executor
    .select({ conversationId: messages.conversationId, operatorId: messages.operatorId })
    .from(messages)
    .where(eq(messages.id, messageId));
  return row ?? null;
}
