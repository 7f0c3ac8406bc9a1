import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { contacts, conversationActivities, conversations } from "#db/schema/conversations.ts";

export type NewConversationActivity = typeof conversationActivities.$inferInsert;

/** False: it is known already. */
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

/** Moves a conversation without any message to where its newest activity puts it; others keep their place. */
export async function updateConversationWithoutMessages(
  executor: Executor,
  conversationId: string,
  occurredAt: Date,
): Promise<void> {
  await executor
    .update(conversations)
    .set({
      lastMessageAt: sql`greatest(${conversations.lastMessageAt}, ${occurredAt.toISOString()}::timestamptz)`,
    })
    .where(and(eq(conversations.id, conversationId), isNull(conversations.lastMessageAuthor)));
}

/** Opens the customer service window for longer, never for shorter. */
export async function extendWindow(
  executor: Executor,
  conversationId: string,
  { lastInboundAt, windowClosesAt }: { lastInboundAt: Date; windowClosesAt: Date },
): Promise<void> {
  await executor
    .update(conversations)
    .set({
      lastInboundAt: sql`greatest(${conversations.lastInboundAt}, ${lastInboundAt.toISOString()}::timestamptz)`,
      windowClosesAt: sql`greatest(${conversations.windowClosesAt}, ${windowClosesAt.toISOString()}::timestamptz)`,
    })
    .where(eq(conversations.id, conversationId));
}

/** Takes the newest word of the contact about marketing messages into the contact; of two at once, the stop. */
export async function applyMarketingPreference(
  executor: Executor,
  contactId: string,
  conversationId: string,
): Promise<void> {
  const [newest] = await executor
    .select({
      activity: conversationActivities.activity,
      occurredAt: conversationActivities.occurredAt,
    })
    .from(conversationActivities)
    .where(
      and(
        eq(conversationActivities.conversationId, conversationId),
        eq(conversationActivities.kind, "marketing_preference"),
      ),
    )
    .orderBy(
      desc(conversationActivities.occurredAt),
      sql`(${conversationActivities.activity} ->> 'isStopped')::boolean desc`,
    )
    .limit(1);
  if (newest?.activity.kind !== "marketing_preference") return;
  await executor
    .update(contacts)
    .set({ marketingStoppedAt: newest.activity.isStopped ? newest.occurredAt : null })
    .where(eq(contacts.id, contactId));
}
