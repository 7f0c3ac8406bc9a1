import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";

/** False: there is no such account. */
export async function updateShowsPresence(
  executor: Executor,
  channelAccountId: string,
  showsPresence: boolean,
): Promise<boolean> {
  const rows = await executor
    .update(channelAccounts)
    .set({ showsPresence })
    .where(eq(channelAccounts.id, channelAccountId))
    .returning({ id: channelAccounts.id });
  return rows.length > 0;
}
