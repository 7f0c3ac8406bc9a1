import { listAbandonedSends } from "#db/queries/list-abandoned-sends.ts";
import type { Context } from "#lib/context.ts";

const MAX_PER_RUN = 200;

/**
 * Has what a dead worker left in the middle of a send looked after, also where nobody writes. A job too many does no
 * harm: it only looks.
 */
export async function resumeAbandonedSends(ctx: Context): Promise<void> {
  const conversationIds = await listAbandonedSends(ctx.db, MAX_PER_RUN);
  if (conversationIds.length === 0) return;
  await ctx.db.transaction(async (tx) => {
    for (const conversationId of conversationIds) {
      await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId });
    }
  });
  ctx.log.warn({ conversations: conversationIds.length }, "abandoned sends looked after");
}
