import { markActionDone, markActionUndone, markInterruptedActions } from "#db/queries/comment-actions.ts";
import { holdAccount, stopAccount } from "#db/queries/hold-delivery.ts";
import { markCommentHidden } from "#db/queries/mark-comment-hidden.ts";
import type { Context } from "#lib/context.ts";
import { PRIVATE_REPLY_USED_CODE } from "#lib/domain/comment-action.ts";
import { decideNextTry } from "#lib/domain/retry-policy.ts";
import type { MetaClient, SendOutcome } from "#lib/meta/meta-client.ts";
import { type ClaimedAction, claimCommentAction } from "./claim-comment-action.ts";

const INTERRUPTED_REASON = "Gatehouse stopped while sending: it may have arrived.";

/** Does what operators want of one comment, in order, each action once. One of these runs per comment at a time. */
export async function actOnComment(ctx: Context, { commentId }: { commentId: string }): Promise<void> {
  await markInterruptedActions(ctx.db, commentId, INTERRUPTED_REASON);
  for (;;) {
    const action = await claimCommentAction(ctx, commentId);
    if (action === "none") return;
    if (action === "refused") continue;
    const mustWait = await recordOutcome(ctx, action, await callMeta(ctx.meta, action));
    if (mustWait) return;
  }
}

function callMeta(meta: MetaClient, action: ClaimedAction): Promise<SendOutcome> {
  const { kind, accountExternalId, commentExternalId, text } = action;
  const target = { accountExternalId, commentExternalId, clientReference: action.id };
  switch (kind) {
    case "public_reply":
      return meta.replyToComment({ ...target, text });
    case "private_reply":
      return meta.sendPrivateReply({ ...target, text });
    case "hide":
    case "unhide":
      return meta.hideComment({ ...target, isHidden: kind === "hide" });
  }
}

/** True: what else waits for the comment waits too, so that the order holds. */
async function recordOutcome(ctx: Context, action: ClaimedAction, outcome: SendOutcome): Promise<boolean> {
  const { id, commentId, kind, queuedAt, channelAccountId, token } = action;
  ctx.log.info({ actionId: id, commentId, kind, outcome: outcome.kind }, "comment action attempted");
  switch (outcome.kind) {
    case "accepted":
      await ctx.db.transaction(async (tx) => {
        await markActionDone(tx, id, outcome.externalId);
        if (kind === "hide" || kind === "unhide") await markCommentHidden(tx, commentId, kind === "hide");
      });
      return false;
    case "account_stopped":
      await ctx.db.transaction(async (tx) => {
        await markActionUndone(tx, { ...outcome, id, status: "queued" });
        await stopAccount(tx, { ...outcome, channelAccountId, at: ctx.now(), token });
      });
      ctx.log.error({ channelAccountId }, "Meta takes nothing more from the account: it has stopped sending");
      return true;
    case "failed":
      // Meta refuses the second one: the first had arrived.
      if (outcome.code === PRIVATE_REPLY_USED_CODE && action.unprovenAttempts > 0) {
        await markActionDone(ctx.db, id, null);
        return false;
      }
      await markActionUndone(ctx.db, { ...outcome, id, status: "failed" });
      return false;
    case "unconfirmed":
      await markActionUndone(ctx.db, { ...outcome, id, status: outcome.kind });
      return false;
    case "retry": {
      const { code, reason, retryAfterMs } = outcome;
      const startAt = decideNextTry(queuedAt, retryAfterMs, ctx.now());
      if (!startAt) {
        await markActionUndone(ctx.db, { id, status: "failed", code, reason });
        return false;
      }
      await ctx.db.transaction(async (tx) => {
        await markActionUndone(tx, { id, status: "queued", code, reason });
        if (outcome.scope === "account") await holdAccount(tx, channelAccountId, startAt);
        await ctx.queue.enqueue(tx, "comment.act", { commentId }, { startAt });
      });
      return true;
    }
  }
}
