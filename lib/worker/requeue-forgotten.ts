import {
  listForgottenAttachmentIds,
  listForgottenCommentIds,
  listForgottenConversationIds,
  listForgottenEventIds,
  listForgottenReactionTargets,
  listUndeliveredConversationIds,
} from "#db/queries/list-forgotten-work.ts";
import type { Context } from "#lib/context.ts";

const MAX_PER_RUN = 200;

/**
 * Gives work a new job whose own job was lost, such as one that died with its worker too often. Every verb is
 * idempotent, so that a job too many does no harm.
 */
export async function requeueForgotten(ctx: Context): Promise<void> {
  const eventIds = await listForgottenEventIds(ctx.db, MAX_PER_RUN);
  const conversationIds = await listForgottenConversationIds(ctx.db, MAX_PER_RUN);
  const attachmentIds = await listForgottenAttachmentIds(ctx.db, MAX_PER_RUN);
  const commentIds = await listForgottenCommentIds(ctx.db, MAX_PER_RUN);
  const reactedIds = await listForgottenReactionTargets(ctx.db, MAX_PER_RUN);
  const undeliveredIds = await listUndeliveredConversationIds(ctx.db, MAX_PER_RUN);
  const found = [eventIds, conversationIds, attachmentIds, commentIds, reactedIds, undeliveredIds];
  if (found.every((ids) => ids.length === 0)) return;
  await ctx.db.transaction(async (tx) => {
    // One job each: what killed a worker must not take its neighbours with it again.
    for (const eventId of eventIds) await ctx.queue.enqueue(tx, "event.apply", { eventIds: [eventId] });
    for (const conversationId of conversationIds)
      await ctx.queue.enqueue(tx, "reply.draft", { conversationId });
    for (const conversationId of undeliveredIds)
      await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId });
    for (const attachmentId of attachmentIds) await ctx.queue.enqueue(tx, "media.fetch", { attachmentId });
    for (const commentId of commentIds) await ctx.queue.enqueue(tx, "comment.act", { commentId });
    for (const messageId of reactedIds) await ctx.queue.enqueue(tx, "message.react", { messageId });
  });
  const counts = {
    events: eventIds.length,
    turns: conversationIds.length,
    attachments: attachmentIds.length,
    comments: commentIds.length,
    reactions: reactedIds.length,
    deliveries: undeliveredIds.length,
  };
  ctx.log.warn(counts, "forgotten work queued again");
}
