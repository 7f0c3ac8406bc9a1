import type { Database } from "#db/client.ts";

/**
 * Everything that was recorded, without what differs from run to run (our own ids, our clock) or only tells which
 * of several deliveries came first.
 */
export async function snapshotRecords({
  $client: sql,
}: Database): Promise<Record<string, readonly unknown[]>> {
  const account = sql`(select external_id from channel_accounts a where a.id = channel_account_id) as account`;
  return {
    messages: await sql`
      select ${account}, external_id, direction, author, kind, text, content, context, status, occurred_at,
        edited_at, original_text, revoked_at,
        (select count(*)::int from attachments f where f.message_id = m.id) as files
      from messages m order by 1, 2`,
    statuses: await sql`
      select ${account}, external_id, status, participant, failure_code, failure_reason, pricing_category
      from message_statuses order by 1, 2, 3, 4`,
    reactions: await sql`
      select ${account}, external_id, reactor = 'business' as is_ours, emoji, occurred_at
      from message_reactions order by 1, 2, 3, 4`,
    changes: await sql`
      select ${account}, external_id, change, occurred_at, text from message_changes order by 1, 2, 3, 4`,
    // A change of ids is told in the conversations that are there by then. Who is one person with whom may be known
    // sooner or later, and what both were told is kept once or twice.
    activities: await sql`
      select distinct ${account}, a.key, a.kind, a.activity, a.occurred_at
      from conversation_activities a join conversations c on c.id = a.conversation_id
      where a.kind <> 'identity_changed' order by 1, 2, 3, 4`,
    accountActivities: await sql`
      select channel, ${account}, key, kind, activity, occurred_at from account_activities order by 1, 3`,
    comments: await sql`
      select ${account}, external_id, source, post_external_id, post_type, parent_external_id,
        author_external_id, author_username, is_own, text, occurred_at
      from comments order by 1, 2`,
    stories: await sql`
      select ${account}, story_external_id, metrics, occurred_at from story_insights order by 1, 2`,
    identities: await sql`
      select distinct ${account}, kind, value from contact_identities order by 1, 2, 3`,
  };
}

/** As if nothing had ever been recorded. */
export async function forgetRecords({ $client: sql }: Database): Promise<void> {
  await sql`truncate channel_accounts, webhook_events, account_activities cascade`;
}
