import type { Executor } from "#db/client.ts";
import { conversationActivities } from "#db/schema/conversations.ts";

export type NewConversationActivity = typeof conversationActivities.$inferInsert;

/** False: it is there already. */
export async function insertConversationActivity(
  executor: Executor,
  activity: NewConversationActivity,
): Promise<boolean> {
  const inserted = await executor
    .insert(conversationActivities)
    .values(activity)
    .onConflictDoNothing()
    .returning({ id: conversationActivities.id });
  return inserted.length > 0;
}
