import type { ChannelAccountRow } from "#db/queries/resolve-channel-account.ts";
import type { Channel } from "#lib/domain/channel.ts";

/** Where an item comes from: the stored webhook event that it stands in. */
export interface EventSource {
  channel: Channel;
  eventId: string;
  /** Which business each account belongs to, as far as the event says. */
  businesses: ReadonlyMap<string, string>;
  /** The accounts that its items named so far, by Meta's id: each is looked up once per event. */
  accounts: Map<string, ChannelAccountRow>;
}
