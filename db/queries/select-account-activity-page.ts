import { and, eq, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { accountActivities } from "#db/schema/activity.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import type { AccountActivityKind } from "#lib/domain/account-activity.ts";

export interface AccountActivityPage {
  kind: AccountActivityKind | null;
  /** Of this account, and of the business account that it belongs to. */
  channelAccountId: string | null;
  /** Of this business account, where no phone number is named. */
  businessExternalId: string | null;
  /** Continue after this activity; null: from the newest. */
  before: { at: Date; id: string } | null;
  limit: number;
}

/** What Meta said about accounts, newest first. */
export function selectAccountActivityPage(
  executor: Executor,
  { kind, channelAccountId, businessExternalId, before, limit }: AccountActivityPage,
) {
  return executor
    .select({
      id: accountActivities.id,
      channel: accountActivities.channel,
      channelAccountId: accountActivities.channelAccountId,
      accountName: channelAccounts.name,
      businessExternalId: accountActivities.businessExternalId,
      activity: accountActivities.activity,
      occurredAt: accountActivities.occurredAt,
      webhookEventId: accountActivities.webhookEventId,
    })
    .from(accountActivities)
    .leftJoin(channelAccounts, eq(channelAccounts.id, accountActivities.channelAccountId))
    .where(
      and(
        kind ? eq(accountActivities.kind, kind) : undefined,
        channelAccountId ? isAboutAccount(channelAccountId) : undefined,
        businessExternalId
          ? and(
              isNull(accountActivities.channelAccountId),
              eq(accountActivities.businessExternalId, businessExternalId),
            )
          : undefined,
        before
          ? sql`(${accountActivities.occurredAt}, ${accountActivities.id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`
          : undefined,
      ),
    )
    .orderBy(sql`${accountActivities.occurredAt} desc nulls last, ${accountActivities.id} desc nulls last`)
    .limit(limit);
}

function isAboutAccount(channelAccountId: string): SQL | undefined {
  return or(
    eq(accountActivities.channelAccountId, channelAccountId),
    and(
      isNull(accountActivities.channelAccountId),
      sql`${accountActivities.businessExternalId} = (
        select owner.business_external_id from ${channelAccounts} as owner
        where owner.id = ${channelAccountId} and owner.channel = ${accountActivities.channel})`,
    ),
  );
}
