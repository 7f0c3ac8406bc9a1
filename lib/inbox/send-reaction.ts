import { z } from "zod";
import {
  insertOutboundReaction,
  lockReactionTarget,
  selectReactionOrigin,
} from "#db/queries/outbound-reactions.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { type ReactionRefusal, refuseReaction } from "#lib/domain/outbound-reaction.ts";

/** The longest emoji, with skin tones and joiners, has far fewer. */
const EMOJI_MAX_CHARS = 32;
const EMOJI = /^(\p{RGI_Emoji}|\p{Extended_Pictographic}\uFE0F?)$/v;

export const sendReactionSchema = z.object({
  messageId: z.uuid(),
  /** Made by the sender, once per click: sending it again changes nothing. */
  reactionId: z.uuidv7(),
  /** One emoji; null takes the reaction back. */
  emoji: z.string().max(EMOJI_MAX_CHARS).regex(EMOJI).nullable(),
});

export type SendReactionOutcome =
  | { kind: "queued" }
  | { kind: "refused"; reason: ReactionRefusal | "viewer" }
  | { kind: "not_found" }
  /** The id names another reaction. */
  | { kind: "conflict" };

/** Queues an operator's reaction to what a contact wrote, once per id, or says why it cannot be sent. */
export async function sendReaction(
  ctx: Context,
  operator: Operator,
  { messageId, reactionId, emoji }: z.infer<typeof sendReactionSchema>,
): Promise<SendReactionOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    const message = await lockReactionTarget(tx, messageId);
    if (!message) return { kind: "not_found" };
    const origin = await selectReactionOrigin(tx, reactionId);
    if (origin) {
      const isRepeat = origin.messageId === messageId && origin.operatorId === operator.id;
      return { kind: isRepeat ? "queued" : "conflict" };
    }
    const { channel, externalId } = message.account;
    const reason = refuseReaction(
      {
        ...message,
        channel,
        isInbound: message.direction === "inbound",
        isTakenBack: message.revokedAt !== null,
        isConnected: ctx.meta.isConnected(channel, externalId),
      },
      ctx.now(),
    );
    if (reason) return { kind: "refused", reason };
    const { conversationId } = message;
    const reaction = { id: reactionId, messageId, conversationId, emoji, operatorId: operator.id };
    if (!(await insertOutboundReaction(tx, { ...reaction, createdAt: ctx.now() })))
      return { kind: "conflict" };
    await ctx.queue.enqueue(tx, "message.react", { messageId });
    return { kind: "queued" };
  });
}
