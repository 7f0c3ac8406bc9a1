import { and, asc, eq, inArray, type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { comments } from "#db/schema/activity.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import { isOwnComment } from "./is-own-comment.ts";

const columns = {
  id: comments.id,
  externalId: comments.externalId,
  source: comments.source,
  postType: comments.postType,
  adTitle: comments.adTitle,
  parentExternalId: comments.parentExternalId,
  authorUsername: comments.authorUsername,
  isOwn: sql<boolean>`${isOwnComment}`,
  text: comments.text,
  isHidden: comments.isHidden,
  occurredAt: comments.occurredAt,
};

export type CommentRow = Awaited<ReturnType<typeof selectTopComments>>[number];

export interface TopCommentPage {
  channelAccountId: string;
  postExternalId: string;
  /** Continue before this comment; null: from the newest. */
  before: { at: Date; id: string } | null;
  limit: number;
}

/** Comments of a post that answer no other known one, newest first. */
export function selectTopComments(
  executor: Executor,
  { channelAccountId, postExternalId, before, limit }: TopCommentPage,
) {
  return executor
    .select(columns)
    .from(comments)
    .innerJoin(channelAccounts, eq(channelAccounts.id, comments.channelAccountId))
    .where(
      and(
        eq(comments.channelAccountId, channelAccountId),
        eq(comments.postExternalId, postExternalId),
        sql`${comments.source} <> 'mention'`,
        answersNothingKnown(),
        before
          ? sql`(${comments.occurredAt}, ${comments.id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(sql`${comments.occurredAt} desc, ${comments.id} desc`)
    .limit(limit);
}

export interface CommentReplies {
  channelAccountId: string;
  postExternalId: string;
  topExternalIds: string[];
  limit: number;
}

/** What answers those comments, also indirectly, oldest first; `topExternalId` says under which it stands. */
export async function selectCommentReplies(
  executor: Executor,
  { channelAccountId, postExternalId, topExternalIds, limit }: CommentReplies,
): Promise<(CommentRow & { topExternalId: string })[]> {
  if (topExternalIds.length === 0) return [];
  const found = await executor.execute<{ id: string; top: string }>(sql`
    with recursive below as (
      select id, external_id, parent_external_id as top from ${comments}
      where channel_account_id = ${channelAccountId} and post_external_id = ${postExternalId}
        and ${inArray(sql`parent_external_id`, topExternalIds)} and external_id <> parent_external_id
      union
      select reply.id, reply.external_id, below.top from ${comments} as reply
      join below on reply.parent_external_id = below.external_id
      where reply.channel_account_id = ${channelAccountId} and reply.post_external_id = ${postExternalId}
    )
    select id, top from below order by id limit ${limit}`);
  const topOf = new Map([...found].map(({ id, top }) => [id, top]));
  if (topOf.size === 0) return [];
  const rows = await executor
    .select(columns)
    .from(comments)
    .innerJoin(channelAccounts, eq(channelAccounts.id, comments.channelAccountId))
    .where(inArray(comments.id, [...topOf.keys()]))
    .orderBy(asc(comments.occurredAt), asc(comments.id));
  return rows.map((row) => ({ ...row, topExternalId: topOf.get(row.id) ?? "" }));
}

// A reply whose comment never came stands for itself instead of being lost.
function answersNothingKnown(): SQL {
  return sql`not exists (
    select 1 from ${comments} as parent
    where parent.channel_account_id = ${comments.channelAccountId}
      and parent.external_id = ${comments.parentExternalId} and parent.id <> ${comments.id})`;
}
