import { and, eq, gt } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";

export async function markConversationRead(executor: Executor, conversationId: string): Promise<void> {
  await executor
    .update(conversations)
    .set({ unreadCount: 0 })
    // Writing nothing when nothing is unread: every write wakes all open dashboards.
    .where(and(eq(conversations.id, conversationId), gt(conversations.unreadCount, 0)));
}
