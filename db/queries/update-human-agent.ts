import { and, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";

/** False: there is no such Instagram account. */
export async function updateHumanAgent(
  executor: Executor,
  channelAccountId: string,
  hasHumanAgent: boolean,
): Promise<boolean> {
  const rows = await executor
    .update(channelAccounts)
    .set({ hasHumanAgent })
    .where(and(eq(channelAccounts.id, channelAccountId), eq(channelAccounts.channel, "instagram")))
    .returning({ id: channelAccounts.id });
  return rows.length > 0;
}
