import type { Transaction } from "#db/client.ts";
import {
  liftAccountHolds,
  listQueuedCommentIds,
  listQueuedConversationIds,
  listQueuedReactionTargets,
} from "#db/queries/hold-delivery.ts";
import type { Context } from "#lib/context.ts";

/** Lets an account send again, and wakes everything that waited for that. False: no such account. */
export async function liftHolds(ctx: Context, tx: Transaction, channelAccountId: string): Promise<boolean> {
  if (!(await liftAccountHolds(tx, channelAccountId))) return false;
  for (const conversationId of await listQueuedConversationIds(tx, channelAccountId)) {
    await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId });
  }
  for (const commentId of await listQueuedCommentIds(tx, channelAccountId)) {
    await ctx.queue.enqueue(tx, "comment.act", { commentId });
  }
  for (const messageId of await listQueuedReactionTargets(tx, channelAccountId)) {
    await ctx.queue.enqueue(tx, "message.react", { messageId });
  }
  return true;
}
