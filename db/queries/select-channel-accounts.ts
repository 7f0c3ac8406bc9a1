import { asc } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";

export function selectChannelAccounts(executor: Executor, limit: number) {
  return executor
    .select()
    .from(channelAccounts)
    .orderBy(asc(channelAccounts.channel), asc(channelAccounts.createdAt), asc(channelAccounts.id))
    .limit(limit);
}
