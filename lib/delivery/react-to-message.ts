import { holdAccount, holdConversation, stopAccount } from "#db/queries/hold-delivery.ts";
import { markInterruptedReactions, markReaction } from "#db/queries/outbound-reactions.ts";
import { recordMessageReaction } from "#db/queries/record-message-reaction.ts";
import type { Context } from "#lib/context.ts";
import { decideNextTry } from "#lib/domain/retry-policy.ts";
import type { SendOutcome } from "#lib/meta/meta-client.ts";
import { type ClaimedReaction, claimReaction } from "./claim-reaction.ts";

const INTERRUPTED_REASON = "Gatehouse stopped while sending: it may have arrived.";
/** In `message_reactions`: the reaction is ours, not a contact's. */
const OURS = "business";

/** Sends what operators want to react to one message with, in order, each once. One of these runs per message. */
export async function reactToMessage(ctx: Context, { messageId }: { messageId: string }): Promise<void> {
  await markInterruptedReactions(ctx.db, messageId, INTERRUPTED_REASON);
  for (;;) {
    const reaction = await claimReaction(ctx, messageId);
    if (reaction === "none") return;
    if (reaction === "refused") continue;
    const mustWait = await recordOutcome(ctx, reaction, await ctx.meta.react(reaction.send));
    if (mustWait) return;
  }
}

/** True: what else waits for the message waits too, so that the order holds. */
async function recordOutcome(
  ctx: Context,
  reaction: ClaimedReaction,
  outcome: SendOutcome,
): Promise<boolean> {
  const { id, messageId, queuedAt, conversationId, channelAccountId, send, token } = reaction;
  ctx.log.info({ reactionId: id, messageId, outcome: outcome.kind }, "reaction attempted");
  switch (outcome.kind) {
    case "accepted":
      await ctx.db.transaction(async (tx) => {
        await markReaction(tx, { id, status: "done" });
        await recordMessageReaction(tx, {
          channelAccountId,
          externalId: send.messageExternalId,
          reactor: OURS,
          conversationId,
          emoji: send.emoji,
          occurredAt: ctx.now(),
        });
      });
      return false;
    case "account_stopped":
      await ctx.db.transaction(async (tx) => {
        await markReaction(tx, { ...outcome, id, status: "queued" });
        await stopAccount(tx, { ...outcome, channelAccountId, at: ctx.now(), token });
      });
      ctx.log.error({ channelAccountId }, "Meta takes nothing more from the account: it has stopped sending");
      return true;
    case "failed":
    case "unconfirmed":
      await markReaction(ctx.db, { ...outcome, id, status: outcome.kind });
      return false;
    case "retry": {
      const { code, reason, retryAfterMs } = outcome;
      const startAt = decideNextTry(queuedAt, retryAfterMs, ctx.now());
      if (!startAt) {
        await markReaction(ctx.db, { id, status: "failed", code, reason });
        return false;
      }
      await ctx.db.transaction(async (tx) => {
        if (outcome.scope === "recipient") await holdConversation(tx, conversationId, startAt);
        if (outcome.scope === "account") await holdAccount(tx, channelAccountId, startAt);
        await markReaction(tx, { id, status: "queued", code, reason });
        await ctx.queue.enqueue(tx, "message.react", { messageId }, { startAt });
      });
      return true;
    }
  }
}
