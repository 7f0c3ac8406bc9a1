import type { Transaction } from "#db/client.ts";
import {
  insertCommentAction,
  selectActionOrigin,
  selectPrivateReplies,
} from "#db/queries/comment-actions.ts";
import { type LockedComment, lockComment } from "#db/queries/lock-comment.ts";
import type { Context } from "#lib/context.ts";
import type { CommentActionKind } from "#lib/domain/comment.ts";
import { type CommentRefusal, refuseCommentAction, usesUpPrivateReply } from "#lib/domain/comment-action.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export interface WantedAction {
  actionId: string;
  commentId: string;
  kind: CommentActionKind;
  text: string | null;
}

export type CommentActionOutcome =
  | { kind: "queued" }
  | { kind: "refused"; reason: CommentRefusal | "viewer" | "already_used" }
  | { kind: "not_found" }
  /** The id names another action. */
  | { kind: "conflict" };

/** Queues what an operator wants of a comment, once per id, or says why it cannot be done. */
export async function queueCommentAction(
  ctx: Context,
  operator: Operator,
  { actionId, commentId, kind, text }: WantedAction,
): Promise<CommentActionOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    const comment = await lockComment(tx, commentId);
    if (!comment) return { kind: "not_found" };
    const origin = await selectActionOrigin(tx, actionId);
    if (origin) {
      const isRepeat = origin.commentId === commentId && origin.operatorId === operator.id;
      return { kind: isRepeat ? "queued" : "conflict" };
    }
    const reason = await refuse(ctx, tx, comment, kind);
    if (reason) return { kind: "refused", reason };
    const createdAt = ctx.now();
    const action = { id: actionId, commentId, kind, text, operatorId: operator.id, createdAt };
    if (!(await insertCommentAction(tx, action))) return { kind: "conflict" };
    await ctx.queue.enqueue(tx, "comment.act", { commentId });
    return { kind: "queued" };
  });
}

async function refuse(ctx: Context, tx: Transaction, comment: LockedComment, kind: CommentActionKind) {
  const isConnected = ctx.meta.isConnected(comment.account.channel, comment.account.externalId);
  const refusal = refuseCommentAction(kind, { ...comment, isConnected }, ctx.now());
  if (refusal || kind !== "private_reply") return refusal;
  const earlier = await selectPrivateReplies(tx, comment.id);
  return earlier.some(usesUpPrivateReply) ? "already_used" : null;
}
