import { updateBusinessExternalId } from "#db/queries/record-account-activity.ts";
import { type ChannelAccountRow, resolveChannelAccount } from "#db/queries/resolve-channel-account.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { EventSource } from "./event-source.ts";

const CHANNEL_NAMES: Record<Channel, string> = { whatsapp: "WhatsApp", instagram: "Instagram" };

/** The account that an item names; one that nobody has connected appears as discovered. */
export async function resolveAccount(
  ctx: Context,
  { channel, businesses, accounts }: EventSource,
  externalId: string,
): Promise<ChannelAccountRow> {
  const known = accounts.get(externalId);
  if (known) return known;
  const isConnected = ctx.meta.isConnected(channel, externalId);
  const account = await resolveChannelAccount(ctx.db, channel, externalId, {
    name: `${CHANNEL_NAMES[channel]} ${externalId}`,
    state: isConnected ? "configured" : "discovered",
    botMode: isConnected ? ctx.settings.botMode : "draft",
  });
  const business = businesses.get(externalId);
  if (business !== undefined && business !== account.businessExternalId) {
    await updateBusinessExternalId(ctx.db, account.id, business);
  }
  accounts.set(externalId, account);
  return account;
}
