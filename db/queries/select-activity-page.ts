import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversationActivities } from "#db/schema/conversations.ts";
import type { ThreadRange } from "./select-message-page.ts";

/** What happened in a conversation besides messages, newest first. */
export function selectActivityPage(executor: Executor, { conversationId, before, limit }: ThreadRange) {
  const { occurredAt, id } = conversationActivities;
  const isOlder = before
    ? sql`(${occurredAt}, ${id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`
    : undefined;
  return executor
    .select({
      id,
      activity: conversationActivities.activity,
      occurredAt,
      webhookEventId: conversationActivities.webhookEventId,
    })
    .from(conversationActivities)
    .where(and(eq(conversationActivities.conversationId, conversationId), isOlder))
    .orderBy(sql`${occurredAt} desc, ${id} desc`)
    .limit(limit);
}
