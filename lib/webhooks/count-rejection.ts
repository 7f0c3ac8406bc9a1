import { addRejectedWebhooks, type RejectedCount } from "#db/queries/add-rejected-webhooks.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";

const FLUSH_INTERVAL_MS = 5_000;
const MINUTE_MS = 60_000;

interface Tally {
  waiting: Map<string, RejectedCount>;
  timer: NodeJS.Timeout | null;
}

// Counted here first and written together: a forger must not be able to buy a database write per request.
const tallies = new WeakMap<object, Tally>();

/** Counts one refused POST; it reaches `rejected_webhooks` within seconds. */
export function countRejection(ctx: Context, channel: Channel, reason: string): void {
  const minute = new Date(Math.floor(ctx.now().getTime() / MINUTE_MS) * MINUTE_MS);
  add(ctx, { channel, reason, minute, count: 1 });
}

/** Writes what has been counted; what cannot be written now stays for the next time. */
export async function flushRejections(ctx: Context): Promise<void> {
  const tally = tallyOf(ctx);
  if (tally.timer) clearTimeout(tally.timer);
  tally.timer = null;
  const counts = [...tally.waiting.values()];
  tally.waiting.clear();
  if (counts.length === 0) return;
  try {
    await addRejectedWebhooks(ctx.db, counts);
  } catch (error) {
    ctx.log.warn({ err: error }, "refused webhooks not counted yet, trying again");
    for (const count of counts) add(ctx, count);
  }
}

function add(ctx: Context, refused: RejectedCount): void {
  const tally = tallyOf(ctx);
  const key = `${refused.channel} ${refused.reason} ${refused.minute.getTime()}`;
  const known = tally.waiting.get(key);
  if (known) known.count += refused.count;
  else tally.waiting.set(key, refused);
  tally.timer ??= setTimeout(() => void flushRejections(ctx), FLUSH_INTERVAL_MS).unref();
}

function tallyOf(ctx: Context): Tally {
  let tally = tallies.get(ctx.db);
  if (!tally) {
    tally = { waiting: new Map(), timer: null };
    tallies.set(ctx.db, tally);
  }
  return tally;
}
