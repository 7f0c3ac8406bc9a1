import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";

/** As whom the assistant of an account answers, and by which rules. */
export async function selectSpeaker(executor: Executor, accountId: string) {
  const [row] = await executor
    .select({
      id: channelAccounts.id,
      channel: channelAccounts.channel,
      replyRules: channelAccounts.replyRules,
      assistantSettings: channelAccounts.assistantSettings,
    })
    .from(channelAccounts)
    .where(eq(channelAccounts.id, accountId));
  return row ?? null;
}
