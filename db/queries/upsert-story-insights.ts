import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { storyInsights } from "#db/schema/activity.ts";

export type StoryInsights = typeof storyInsights.$inferInsert;

/** Keeps the newest numbers of a story. */
export async function upsertStoryInsights(executor: Executor, insights: StoryInsights): Promise<void> {
  await executor
    .insert(storyInsights)
    .values(insights)
    .onConflictDoUpdate({
      target: [storyInsights.channelAccountId, storyInsights.storyExternalId],
      set: {
        metrics: sql`excluded.metrics`,
        occurredAt: sql`excluded.occurred_at`,
        webhookEventId: sql`excluded.webhook_event_id`,
      },
      setWhere: sql`excluded.occurred_at > ${storyInsights.occurredAt}`,
    });
}
