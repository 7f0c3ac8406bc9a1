import type { Executor } from "#db/client.ts";
import { type ChannelAccountRow, resolveChannelAccount } from "#db/queries/resolve-channel-account.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";

const CHANNEL_NAMES: Record<Channel, string> = { whatsapp: "WhatsApp", instagram: "Instagram" };

/** The account that an event names; one that nobody has connected appears as discovered. */
export function resolveAccount(
  ctx: Context,
  executor: Executor,
  channel: Channel,
  externalId: string,
): Promise<ChannelAccountRow> {
  const isConnected = ctx.meta.isConnected(channel, externalId);
  return resolveChannelAccount(executor, channel, externalId, {
    name: `${CHANNEL_NAMES[channel]} ${externalId}`,
    state: isConnected ? "configured" : "discovered",
    botMode: isConnected ? ctx.settings.botMode : "draft",
  });
}
