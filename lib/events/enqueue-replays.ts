import type { Transaction } from "#db/client.ts";
import type { Context } from "#lib/context.ts";

/** An event that takes the worker down with it holds up only so many others, until it is given up. */
const EVENTS_PER_JOB = 25;

/** Jobs for events that are to be applied anew. */
export async function enqueueReplays(ctx: Context, tx: Transaction, eventIds: string[]): Promise<void> {
  for (let start = 0; start < eventIds.length; start += EVENTS_PER_JOB) {
    await ctx.queue.enqueue(tx, "event.apply", { eventIds: eventIds.slice(start, start + EVENTS_PER_JOB) });
  }
}
