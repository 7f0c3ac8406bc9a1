import type { Channel } from "#lib/domain/channel.ts";

/** Where an item comes from: the stored webhook event that it stands in. */
export interface EventSource {
  channel: Channel;
  eventId: string;
}
