import { eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import type { ReplyRules } from "#lib/domain/reply-rules.ts";

/** False: there is no such account. */
export async function updateReplyRules(
  executor: Executor,
  accountId: string,
  replyRules: ReplyRules,
): Promise<boolean> {
  const rows = await executor
    .update(channelAccounts)
    .set({ replyRules })
    .where(eq(channelAccounts.id, accountId))
    .returning({ id: channelAccounts.id });
  return rows.length > 0;
}
