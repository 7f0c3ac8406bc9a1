import { sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { comments } from "#db/schema/activity.ts";

export type NewComment = typeof comments.$inferInsert;

/**
 * Keeps a comment once. Meta tells of one comment in several ways and not always everything: a later delivery fills
 * what is missing and changes nothing that is there. One that is also a mention stays a mention.
 */
export async function upsertComment(executor: Executor, comment: NewComment): Promise<void> {
  await executor
    .insert(comments)
    .values(comment)
    .onConflictDoUpdate({
      target: [comments.channelAccountId, comments.externalId],
      set: {
        source: sql`case
          when 'mention' in (${comments.source}, excluded.source) then 'mention'
          when 'live_comment' in (${comments.source}, excluded.source) then 'live_comment'
          else 'comment' end`,
        postType: sql`coalesce(${comments.postType}, excluded.post_type)`,
        adTitle: sql`coalesce(${comments.adTitle}, excluded.ad_title)`,
        parentExternalId: sql`coalesce(${comments.parentExternalId}, excluded.parent_external_id)`,
        authorExternalId: sql`coalesce(${comments.authorExternalId}, excluded.author_external_id)`,
        authorUsername: sql`coalesce(${comments.authorUsername}, excluded.author_username)`,
        isOwn: sql`${comments.isOwn} or excluded.is_own`,
        text: sql`coalesce(${comments.text}, excluded.text)`,
        occurredAt: sql`least(${comments.occurredAt}, excluded.occurred_at)`,
      },
    });
}
