import { asc, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { accountActivities, comments } from "#db/schema/activity.ts";
import { channelAccounts, conversations } from "#db/schema/conversations.ts";

// Spelled out: in the columns of a query over one table Drizzle leaves the table away.
const accountId = sql.raw('"channel_accounts"."id"');

/** Every account, with the time of the newest thing that Meta said about it. */
export function selectChannelOverview(executor: Executor, limit: number) {
  const newest = sql<Date | null>`(
    select max(at) from (
      select max(last_inbound_at) as at from ${conversations} where channel_account_id = ${accountId}
      union all
      select max(occurred_at) from ${comments} where channel_account_id = ${accountId}
      union all
      select max(occurred_at) from ${accountActivities} where channel_account_id = ${accountId}
    ) as newest)`;
  return executor
    .select({
      id: channelAccounts.id,
      channel: channelAccounts.channel,
      name: channelAccounts.name,
      externalId: channelAccounts.externalId,
      businessExternalId: channelAccounts.businessExternalId,
      state: channelAccounts.state,
      hasHumanAgent: channelAccounts.hasHumanAgent,
      showsPresence: channelAccounts.showsPresence,
      stoppedAt: channelAccounts.stoppedAt,
      stoppedCode: channelAccounts.stoppedCode,
      stoppedToken: channelAccounts.stoppedToken,
      lastEventAt: newest.mapWith(conversations.lastMessageAt),
    })
    .from(channelAccounts)
    .orderBy(asc(channelAccounts.channel), asc(channelAccounts.createdAt), asc(channelAccounts.id))
    .limit(limit);
}

/** Business accounts that Meta spoke about, but none of whose phone numbers is known here. */
export async function selectLoneBusinesses(executor: Executor, limit: number): Promise<string[]> {
  const rows = await executor.execute<{ id: string }>(sql`
    select distinct business_external_id as id from ${accountActivities}
    where channel_account_id is null and business_external_id is not null
      and not exists (
        select 1 from ${channelAccounts}
        where ${channelAccounts.businessExternalId} = ${accountActivities.businessExternalId})
    order by id limit ${limit}`);
  return [...rows].map(({ id }) => id);
}
