import { getRecipient } from "#db/queries/deliver-messages.ts";
import { lockReactionTarget, markReaction, nextQueuedReaction } from "#db/queries/outbound-reactions.ts";
import type { Context } from "#lib/context.ts";
import { type ReactionRefusal, refuseReaction } from "#lib/domain/outbound-reaction.ts";
import { heldUntil, isAccountStopped } from "#lib/domain/retry-policy.ts";
import type { ReactInput } from "#lib/meta/meta-client.ts";

export interface ClaimedReaction {
  id: string;
  messageId: string;
  conversationId: string;
  channelAccountId: string;
  queuedAt: Date;
  /** Fingerprint of the access token that it goes out with. */
  token: string | null;
  send: ReactInput;
}

const REFUSALS: Record<ReactionRefusal | "no_address", string> = {
  not_connected: "The account is not connected: it has no access token.",
  not_received: "Only what a contact wrote can be reacted to.",
  taken_back: "The contact took the message back.",
  group: "Nothing is sent to groups.",
  too_old: "The message is older than 30 days.",
  window_closed: "The customer service window closed before it was sent.",
  no_address: "The contact has no address.",
};

/**
 * Takes the oldest reaction that waits for a message. It looks again at what may have changed since an operator
 * wanted it; `refused` says that it found a reason and wrote it down.
 */
export async function claimReaction(
  ctx: Context,
  messageId: string,
): Promise<ClaimedReaction | "refused" | "none"> {
  return ctx.db.transaction(async (tx) => {
    const message = await lockReactionTarget(tx, messageId);
    const reaction = message && (await nextQueuedReaction(tx, messageId));
    if (!message || !reaction) return "none";
    const { channel, externalId: accountExternalId } = message.account;
    const { externalId: messageExternalId, conversationId } = message;
    const facts = {
      ...message,
      channel,
      isInbound: message.direction === "inbound",
      isTakenBack: message.revokedAt !== null,
      isConnected: ctx.meta.isConnected(channel, accountExternalId),
    };
    const refusal = refuseReaction(facts, ctx.now());
    const recipient = await getRecipient(tx, message.contactId);
    if (refusal || !recipient || messageExternalId === null) {
      await markReaction(tx, {
        id: reaction.id,
        status: "failed",
        reason: REFUSALS[refusal ?? "no_address"],
      });
      return "refused";
    }
    const token = ctx.meta.tokenFingerprint(channel, accountExternalId);
    if (isAccountStopped(message.account, token)) return "none";
    const holds = {
      messageUntil: null,
      recipientUntil: message.heldUntil,
      accountUntil: message.account.heldUntil,
    };
    const startAt = heldUntil(holds, ctx.now());
    if (startAt) {
      await ctx.queue.enqueue(tx, "message.react", { messageId }, { startAt });
      return "none";
    }
    await markReaction(tx, { id: reaction.id, status: "sending" });
    const { id, emoji } = reaction;
    return {
      id,
      messageId,
      conversationId,
      channelAccountId: message.account.id,
      queuedAt: reaction.createdAt,
      token,
      send: { channel, accountExternalId, recipient, messageExternalId, emoji, clientReference: id },
    };
  });
}
