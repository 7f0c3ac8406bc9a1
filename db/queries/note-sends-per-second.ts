import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";

/** What Meta takes from the account, unless somebody set that already. */
export async function noteSendsPerSecond(
  executor: Executor,
  channelAccountId: string,
  sendsPerSecond: number,
): Promise<void> {
  await executor
    .update(channelAccounts)
    .set({ sendsPerSecond })
    .where(and(eq(channelAccounts.id, channelAccountId), isNull(channelAccounts.sendsPerSecond)));
}
