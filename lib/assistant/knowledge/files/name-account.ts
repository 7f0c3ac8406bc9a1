import type { Channel } from "#lib/domain/channel.ts";

export const ACCOUNTS_MAX = 1_000;

/** What files call an account. The channel in front keeps spreadsheets from rounding the number. */
export function nameAccount({ channel, externalId }: { channel: Channel; externalId: string }): string {
  return `${channel}:${externalId}`.toLowerCase();
}
