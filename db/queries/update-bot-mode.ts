import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import type { BotMode } from "#lib/domain/channel.ts";

/** False: there is no such account. */
export async function updateBotMode(executor: Executor, accountId: string, mode: BotMode): Promise<boolean> {
  const rows = await executor
    .update(channelAccounts)
    .set({ botMode: mode })
    .where(eq(channelAccounts.id, accountId))
    .returning({ id: channelAccounts.id });
  return rows.length > 0;
}
