import { eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import type { AssistantSettings } from "#lib/domain/assistant-settings.ts";
import type { Channel } from "#lib/domain/channel.ts";

/** null: there is no such account. */
export async function findAccountChannel(executor: Executor, accountId: string): Promise<Channel | null> {
  const [row] = await executor
    .select({ channel: channelAccounts.channel })
    .from(channelAccounts)
    .where(eq(channelAccounts.id, accountId));
  return row?.channel ?? null;
}

/** Leaves the settings that it does not name as they are. False: there is no such account. */
export async function updateAssistantSettings(
  executor: Executor,
  accountId: string,
  patch: Partial<AssistantSettings>,
): Promise<boolean> {
  const rows = await executor
    .update(channelAccounts)
    .set({ assistantSettings: sql`${channelAccounts.assistantSettings} || ${JSON.stringify(patch)}::jsonb` })
    .where(eq(channelAccounts.id, accountId))
    .returning({ id: channelAccounts.id });
  return rows.length > 0;
}
