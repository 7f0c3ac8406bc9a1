import { and, eq, gt } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";

/** True: there was something unread. */
export async function markConversationRead(executor: Executor, conversationId: string): Promise<boolean> {
  const rows = await executor
    .update(conversations)
    .set({ unreadCount: 0 })
    // Writing nothing when nothing is unread: every write wakes all open dashboards.
    .where(and(eq(conversations.id, conversationId), gt(conversations.unreadCount, 0)))
    .returning({ id: conversations.id });
  return rows.length > 0;
}
