import { z } from "zod";
import { selectAccountActivityPage } from "#db/queries/select-account-activity-page.ts";
import type { Context } from "#lib/context.ts";
import { ACCOUNT_ACTIVITY_KINDS, type AccountActivity } from "#lib/domain/account-activity.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { formatPageCursor, pageCursorSchema } from "#lib/page-cursor.ts";

export const ACTIVITIES_PER_PAGE = 30;
const BUSINESS_ID_MAX_CHARS = 100;

/** What the address of the page may ask for; anything unreadable asks for nothing. */
export const activityFilterSchema = z.object({
  kind: z.enum(ACCOUNT_ACTIVITY_KINDS).nullable().catch(null),
  account: z.uuid().nullable().catch(null),
  business: z.string().min(1).max(BUSINESS_ID_MAX_CHARS).nullable().catch(null),
  before: pageCursorSchema.default(null),
});

export type ActivityFilter = z.infer<typeof activityFilterSchema>;

export interface AccountActivityView {
  id: string;
  channel: Channel;
  /** null: Meta named only the business account, or nothing. */
  accountName: string | null;
  businessExternalId: string | null;
  activity: AccountActivity;
  at: Date;
  webhookEventId: string | null;
}

export interface AccountActivityList {
  items: AccountActivityView[];
  /** Where the next page continues; null: this is the last one. */
  next: string | null;
}

/** One page of what Meta said about accounts, newest first. */
export async function listAccountActivities(
  ctx: Context,
  _operator: Operator,
  { kind, account, business, before }: ActivityFilter,
): Promise<AccountActivityList> {
  const rows = await selectAccountActivityPage(ctx.db, {
    kind,
    channelAccountId: account,
    businessExternalId: business,
    before,
    limit: ACTIVITIES_PER_PAGE + 1,
  });
  const items = rows
    .slice(0, ACTIVITIES_PER_PAGE)
    .map(({ occurredAt, channelAccountId: _, ...row }) => ({ ...row, at: occurredAt }));
  const last = items.at(-1);
  return { items, next: last && rows.length > items.length ? formatPageCursor(last) : null };
}
