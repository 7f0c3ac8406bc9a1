import { eq } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import type { BotMode } from "#lib/domain/channel.ts";

/** What the assistant may do on the account: nobody changes it until the transaction ends. */
export async function holdBotMode(tx: Transaction, channelAccountId: string): Promise<BotMode> {
  const [row] = await tx
    .select({ botMode: channelAccounts.botMode })
    .from(channelAccounts)
    .where(eq(channelAccounts.id, channelAccountId))
    .for("share");
  return row?.botMode ?? "off";
}
