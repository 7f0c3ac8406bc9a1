import { selectChannelAccounts } from "#db/queries/select-channel-accounts.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { Operator } from "#lib/domain/operator.ts";

/** More than anybody would look through; the others are found by their address. */
const ACCOUNTS_MAX = 200;

export interface EventAccount {
  externalId: string;
  channel: Channel;
  name: string | null;
}

/** The accounts that events can be filtered by. */
export async function listEventAccounts(ctx: Context, _operator: Operator): Promise<EventAccount[]> {
  const rows = await selectChannelAccounts(ctx.db, ACCOUNTS_MAX);
  return rows.map(({ externalId, channel, name }) => ({ externalId, channel, name }));
}
