import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import type { BotMode, Channel } from "#lib/domain/channel.ts";

/** Marks the account as connected. A mode that an operator chose earlier stays. */
export async function connectChannelAccount(
  executor: Executor,
  account: {
    channel: Channel;
    externalId: string;
    /** null: not known from the configuration. */
    businessExternalId: string | null;
    name: string;
    botMode: BotMode;
  },
): Promise<void> {
  await executor
    .insert(channelAccounts)
    .values({ id: uuidv7(), state: "configured", ...account })
    .onConflictDoUpdate({
      target: [channelAccounts.channel, channelAccounts.externalId],
      set: {
        state: "configured",
        businessExternalId: sql`coalesce(excluded.business_external_id, ${channelAccounts.businessExternalId})`,
        botMode: sql`case when ${channelAccounts.state} = 'discovered' then excluded.bot_mode else ${channelAccounts.botMode} end`,
      },
    });
}
