import { sumRejectedWebhooks } from "#db/queries/sum-rejected-webhooks.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { Operator } from "#lib/domain/operator.ts";

export const REFUSALS_HOURS = 24;
const REFUSALS_MS = REFUSALS_HOURS * 60 * 60 * 1_000;

export interface RefusalCount {
  channel: Channel;
  reason: string;
  count: number;
}

/** What was refused at the door lately: unsigned, too large, and so on. Nothing of it was stored. */
export async function countRefusals(ctx: Context, _operator: Operator): Promise<RefusalCount[]> {
  return sumRejectedWebhooks(ctx.db, new Date(ctx.now().getTime() - REFUSALS_MS));
}
