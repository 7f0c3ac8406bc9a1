import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";

/** Gives the conversation back to the assistant. */
export async function resumeConversation(executor: Executor, conversationId: string): Promise<void> {
  await executor
    .update(conversations)
    .set({ botPausedAt: null, botPauseReason: null })
    .where(eq(conversations.id, conversationId));
}
