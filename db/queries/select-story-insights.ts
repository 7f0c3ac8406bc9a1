import { desc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { storyInsights } from "#db/schema/activity.ts";
import { channelAccounts } from "#db/schema/conversations.ts";

/** Stories that ended, newest first. */
export function selectStoryInsights(executor: Executor, limit: number) {
  return executor
    .select({
      channelAccountId: storyInsights.channelAccountId,
      accountName: channelAccounts.name,
      storyExternalId: storyInsights.storyExternalId,
      metrics: storyInsights.metrics,
      occurredAt: storyInsights.occurredAt,
    })
    .from(storyInsights)
    .innerJoin(channelAccounts, eq(channelAccounts.id, storyInsights.channelAccountId))
    .orderBy(desc(storyInsights.occurredAt), desc(storyInsights.storyExternalId))
    .limit(limit);
}
