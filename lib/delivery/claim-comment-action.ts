import type { Transaction } from "#db/client.ts";
import { markActionSending, markActionUndone, nextQueuedAction } from "#db/queries/comment-actions.ts";
import { type LockedComment, lockComment } from "#db/queries/lock-comment.ts";
import { saveActionSlot } from "#db/queries/send-pace.ts";
import type { Context } from "#lib/context.ts";
import type { CommentActionKind } from "#lib/domain/comment.ts";
import { type CommentRefusal, refuseCommentAction } from "#lib/domain/comment-action.ts";
import { paceLimit, privateReplyLane } from "#lib/domain/pace.ts";
import { heldUntil, isAccountStopped } from "#lib/domain/retry-policy.ts";
import { paceSend } from "./pace-send.ts";

export interface ClaimedAction {
  id: string;
  commentId: string;
  kind: CommentActionKind;
  text: string;
  queuedAt: Date;
  /** Earlier attempts that may have arrived. */
  unprovenAttempts: number;
  channelAccountId: string;
  /** Fingerprint of the access token that it is done with. */
  token: string | null;
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
    const token = ctx.meta.tokenFingerprint(channel, externalId);
    if (await mustWait(ctx, tx, comment, token)) return "none";
    if (await outrunsPace(ctx, tx, comment, action)) return "none";
    await markActionSending(tx, action.id);
    return {
      id: action.id,
      commentId,
      kind: action.kind,
      text: action.text ?? "",
      queuedAt: action.wantedAt,
      unprovenAttempts: action.unprovenAttempts,
      channelAccountId: comment.account.id,
      token,
      accountExternalId: externalId,
      commentExternalId: comment.externalId,
    };
  });
}

/** True: the account sends nothing now. A job comes back when it may, or whoever lifts the stop. */
async function mustWait(
  ctx: Context,
  tx: Transaction,
  { id: commentId, account }: LockedComment,
  token: string | null,
): Promise<boolean> {
  if (isAccountStopped(account, token)) return true;
  const holds = { messageUntil: null, recipientUntil: null, accountUntil: account.heldUntil };
  const startAt = heldUntil(holds, ctx.now());
  if (startAt) await ctx.queue.enqueue(tx, "comment.act", { commentId }, { startAt });
  return startAt !== null;
}

type QueuedAction = NonNullable<Awaited<ReturnType<typeof nextQueuedAction>>>;

/** True: the account has sent as many private replies as Meta allows. It comes back when it is its turn. */
async function outrunsPace(
  ctx: Context,
  tx: Transaction,
  { id: commentId, source, account }: LockedComment,
  { id, kind, paceSlotMs }: QueuedAction,
): Promise<boolean> {
  if (kind !== "private_reply") return false;
  const lane = privateReplyLane(source);
  const limit = paceLimit(lane, account);
  const pace = await paceSend(tx, { channelAccountId: account.id, lane, limit, slotMs: paceSlotMs });
  if (pace.kind === "go") return false;
  if (pace.slotMs !== paceSlotMs) await saveActionSlot(tx, id, pace.slotMs);
  await ctx.queue.enqueue(tx, "comment.act", { commentId }, { startAt: pace.until });
  return true;
}
