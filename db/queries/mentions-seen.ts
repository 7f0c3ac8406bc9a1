import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { comments } from "#db/schema/activity.ts";
import { messages } from "#db/schema/conversations.ts";
import { operators } from "#db/schema/operators.ts";

export interface UnseenMentions {
  /** At most as many as asked for. */
  count: number;
  newestId: string | null;
}

/** Mentions since this operator last looked: in posts and comments of others, and in customers' stories. */
export async function countUnseenMentions(
  executor: Executor,
  { operatorId, max }: { operatorId: string; max: number },
): Promise<UnseenMentions> {
  const [row] = await executor.execute<{ count: number; newestId: string | null }>(sql`
    with seen as (select mentions_seen_at as at from ${operators} where id = ${operatorId}),
    unseen as (
      (select id from ${comments}
        where source = 'mention' and not is_own and recorded_at > (select at from seen)
        order by recorded_at desc limit ${max})
      union all
      (select id from ${messages}
        where kind = 'story_mention' and direction = 'inbound' and created_at > (select at from seen)
        order by created_at desc limit ${max})
    )
    select least(count(*), ${max}::int)::int as count,
      (select id from unseen order by id desc limit 1) as "newestId" from unseen`);
  return row ?? { count: 0, newestId: null };
}

/** Never back, and never beyond now: what has not come yet cannot have been seen. */
export async function markMentionsSeenUntil(
  executor: Executor,
  { operatorId, until }: { operatorId: string; until: Date },
): Promise<void> {
  await executor
    .update(operators)
    .set({
      mentionsSeenAt: sql`greatest(${operators.mentionsSeenAt}, least(now(), ${until.toISOString()}::timestamptz))`,
    })
    .where(eq(operators.id, operatorId));
}
