import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";

/** Takes back what the assistant was about to say by itself; what an operator approved still goes out. */
export async function cancelQueuedBotMessages(executor: Executor, conversationId: string): Promise<void> {
  await executor
    .update(messages)
    .set({ status: "cancelled", failureReason: "A person took the conversation.", updatedAt: sql`now()` })
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.status, "queued"),
        eq(messages.author, "bot"),
        isNull(messages.operatorId),
      ),
    );
}
