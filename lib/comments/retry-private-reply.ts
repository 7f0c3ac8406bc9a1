import { z } from "zod";
import { queueReplyOnceMore, selectActionOrigin } from "#db/queries/comment-actions.ts";
import { lockComment } from "#db/queries/lock-comment.ts";
import type { Context } from "#lib/context.ts";
import { type CommentRefusal, refuseCommentAction } from "#lib/domain/comment-action.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const retryPrivateReplySchema = z.object({
  actionId: z.uuid(),
  /** Attempts that the operator has seen: of two who try at once, only the first is heard. */
  sendAttempts: z.int().nonnegative(),
});

export type RetryPrivateReplyOutcome =
  | { kind: "queued" }
  | { kind: "refused"; reason: CommentRefusal | "viewer" }
  | { kind: "not_found" }
  /** It is on its way again, or has arrived after all. */
  | { kind: "not_waiting" };

/**
 * One more attempt at a private reply that may have arrived. Nobody gets it twice: Meta takes one per comment, and
 * refusing this one proves that the first arrived.
 */
export async function retryPrivateReply(
  ctx: Context,
  operator: Operator,
  seen: z.infer<typeof retryPrivateReplySchema>,
): Promise<RetryPrivateReplyOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    const origin = await selectActionOrigin(tx, seen.actionId);
    const comment = origin && (await lockComment(tx, origin.commentId));
    if (!comment) return { kind: "not_found" };
    const isConnected = ctx.meta.isConnected(comment.account.channel, comment.account.externalId);
    const reason = refuseCommentAction("private_reply", { ...comment, isConnected }, ctx.now());
    if (reason) return { kind: "refused", reason };
    if (!(await queueReplyOnceMore(tx, { ...seen, at: ctx.now() }))) return { kind: "not_waiting" };
    await ctx.queue.enqueue(tx, "comment.act", { commentId: comment.id });
    return { kind: "queued" };
  });
}
