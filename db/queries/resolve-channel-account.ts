import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Executor } from "#db/client.ts";
import { channelAccounts } from "#db/schema/conversations.ts";
import type { BotMode, Channel } from "#lib/domain/channel.ts";

export type ChannelAccountRow = typeof channelAccounts.$inferSelect;

export interface ChannelAccountDefaults {
  name: string;
  state: ChannelAccountRow["state"];
  botMode: BotMode;
}

/** The account with this external id; a new one starts with `defaults`. */
export async function resolveChannelAccount(
  executor: Executor,
  channel: Channel,
  externalId: string,
  defaults: ChannelAccountDefaults,
): Promise<ChannelAccountRow> {
  const find = () =>
    executor
      .select()
      .from(channelAccounts)
      .where(and(eq(channelAccounts.channel, channel), eq(channelAccounts.externalId, externalId)));
  const [known] = await find();
  if (known) return known;
  const [created] = await executor
    .insert(channelAccounts)
    .values({ id: uuidv7(), channel, externalId, ...defaults })
    .onConflictDoNothing()
    .returning();
  const [row] = created ? [created] : await find();
  if (!row) throw new Error(`channel account ${channel} vanished while it was resolved`);
  return row;
}
