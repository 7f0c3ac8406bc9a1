import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { comments } from "#db/schema/activity.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import { isOwnComment } from "./is-own-comment.ts";

/** Mentions stand under other people's posts. */
const underOwnPosts = inArray(comments.source, ["comment", "live_comment"]);

/** Posts by newest comment first: each with that comment and how many there are. */
export function selectPostPage(
  executor: Executor,
  { before, limit }: { before: { at: Date; id: string } | null; limit: number },
) {
  return executor
    .select({
      ...postColumns,
      newest: {
        id: comments.id,
        at: comments.occurredAt,
        text: comments.text,
        authorUsername: comments.authorUsername,
        isOwn: sql<boolean>`${isOwnComment}`,
      },
      count: sql<number>`(
        select count(*)::int from ${comments} as counted
        where counted.channel_account_id = ${comments.channelAccountId}
          and counted.post_external_id = ${comments.postExternalId} and counted.source <> 'mention')`,
    })
    .from(comments)
    .innerJoin(channelAccounts, eq(channelAccounts.id, comments.channelAccountId))
    .where(and(underOwnPosts, isNewestOfPost(), before ? isOlderThan(before) : undefined))
    .orderBy(sql`${comments.occurredAt} desc nulls last, ${comments.id} desc nulls last`)
    .limit(limit);
}

/** One post, as its newest comment tells; null: nobody has commented on it. */
export async function selectPost(
  executor: Executor,
  { channelAccountId, postExternalId }: { channelAccountId: string; postExternalId: string },
) {
  const [row] = await executor
    .select(postColumns)
    .from(comments)
    .innerJoin(channelAccounts, eq(channelAccounts.id, comments.channelAccountId))
    .where(
      and(
        eq(comments.channelAccountId, channelAccountId),
        eq(comments.postExternalId, postExternalId),
        underOwnPosts,
      ),
    )
    .orderBy(sql`${comments.occurredAt} desc, ${comments.id} desc`)
    .limit(1);
  return row ?? null;
}

const postColumns = {
  channelAccountId: comments.channelAccountId,
  accountName: channelAccounts.name,
  accountExternalId: channelAccounts.externalId,
  channel: channelAccounts.channel,
  postExternalId: comments.postExternalId,
  postType: comments.postType,
  source: comments.source,
  adTitle: comments.adTitle,
};

// Asks the index of the post for a newer one, instead of grouping all comments there are.
function isNewestOfPost(): SQL {
  return sql`not exists (
    select 1 from ${comments} as newer
    where newer.channel_account_id = ${comments.channelAccountId}
      and newer.post_external_id = ${comments.postExternalId} and newer.source <> 'mention'
      and (newer.occurred_at, newer.id) > (${comments.occurredAt}, ${comments.id}))`;
}

function isOlderThan(cursor: { at: Date; id: string }): SQL {
  return sql`(${comments.occurredAt}, ${comments.id}) < (${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`;
}
