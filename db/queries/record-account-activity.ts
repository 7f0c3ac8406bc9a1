import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { accountActivities } from "#db/schema/activity.ts";
import { channelAccounts } from "#db/schema/conversations.ts";

export type NewAccountActivity = typeof accountActivities.$inferInsert;

/** Keeps it once, however often Meta repeats it. */
export async function insertAccountActivity(executor: Executor, activity: NewAccountActivity): Promise<void> {
  await executor.insert(accountActivities).values(activity).onConflictDoNothing();
}

/** Remembers which business account a number belongs to. */
export async function updateBusinessExternalId(
  executor: Executor,
  channelAccountId: string,
  businessExternalId: string,
): Promise<void> {
  await executor
    .update(channelAccounts)
    .set({ businessExternalId })
    .where(
      and(
        eq(channelAccounts.id, channelAccountId),
        sql`${channelAccounts.businessExternalId} is distinct from ${businessExternalId}`,
      ),
    );
}
