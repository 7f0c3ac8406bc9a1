import { selectStoryInsights } from "#db/queries/select-story-insights.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";

export const STORIES_SHOWN_MAX = 60;

export interface StoryView {
  channelAccountId: string;
  accountName: string;
  storyExternalId: string;
  /** Meta's name of a number, and the number. */
  metrics: Record<string, number>;
  endedAt: Date;
}

/** The newest stories that ended, newest first. */
export async function listStoryInsights(
  ctx: Context,
  _operator: Operator,
): Promise<{ stories: StoryView[]; hasMore: boolean }> {
  const rows = await selectStoryInsights(ctx.db, STORIES_SHOWN_MAX + 1);
  const stories = rows
    .slice(0, STORIES_SHOWN_MAX)
    .map(({ occurredAt, ...row }) => ({ ...row, endedAt: occurredAt }));
  return { stories, hasMore: rows.length > stories.length };
}
