import { markActionSending, markActionUndone, nextQueuedAction } from "#db/queries/comment-actions.ts";
import { lockComment } from "#db/queries/lock-comment.ts";
import type { Context } from "#lib/context.ts";
import type { CommentActionKind } from "#lib/domain/comment.ts";
import { type CommentRefusal, refuseCommentAction } from "#lib/domain/comment-action.ts";

export interface ClaimedAction {
  id: string;
  commentId: string;
  kind: CommentActionKind;
  text: string;
  queuedAt: Date;
  /** Earlier attempts that may have arrived. */
  unprovenAttempts: number;
  accountExternalId: string;
  commentExternalId: string;
}

const REFUSALS: Record<CommentRefusal, string> = {
  not_connected: "The account is not connected: it has no access token.",
  own_comment: "The business wrote this comment itself.",
  mention: "A mention stands under somebody else's post.",
  too_old: "More than seven days have passed since the comment.",
  live_over: "The live video is over.",
};

/**
 * Takes the oldest action that waits for a comment. It looks again at what may have changed since an operator
 * wanted it; `refused` says that it found a reason and wrote it down.
 */
export async function claimCommentAction(
  ctx: Context,
  commentId: string,
): Promise<ClaimedAction | "refused" | "none"> {
  return ctx.db.transaction(async (tx) => {
    const comment = await lockComment(tx, commentId);
    const action = comment && (await nextQueuedAction(tx, commentId));
    if (!comment || !action) return "none";
    const { channel, externalId } = comment.account;
    const isConnected = ctx.meta.isConnected(channel, externalId);
    const refusal = refuseCommentAction(action.kind, { ...comment, isConnected }, ctx.now());
    if (refusal) {
      const reason = REFUSALS[refusal];
      await markActionUndone(tx, { id: action.id, status: "failed", code: null, reason });
      return "refused";
    }
    await markActionSending(tx, action.id);
    return {
      id: action.id,
      commentId,
      kind: action.kind,
      text: action.text ?? "",
      queuedAt: action.wantedAt,
      unprovenAttempts: action.unprovenAttempts,
      accountExternalId: externalId,
      commentExternalId: comment.externalId,
    };
  });
}
