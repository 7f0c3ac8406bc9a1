import type { Transaction } from "#db/client.ts";
import { discardDrafts } from "#db/queries/discard-drafts.ts";
import { type LockedConversation, lockConversation } from "#db/queries/lock-conversation.ts";
import { pauseConversation } from "#db/queries/pause-conversation.ts";
import { finishTurn, type ReplyTurnRow } from "#db/queries/reply-turns.ts";
import { findSenderRule } from "#db/queries/sender-rules.ts";
import { updateClosedTold } from "#db/queries/update-closed-told.ts";
import { hasStandingQuestion } from "#db/queries/withdraw-answer.ts";
import type { Context } from "#lib/context.ts";
import { hasOptedOut } from "#lib/domain/opt-out.ts";
import type { ComposedReply } from "./answer-question.ts";
import { handOffText, presenceOf } from "./own-words.ts";
import { queueBotMessage } from "./queue-bot-message.ts";
import { sayAnswer } from "./say-answer.ts";

/**
 * Ends a turn in one transaction with everything that follows from it. Holding the conversation's lock, it looks
 * again who owns the conversation, and whether the question still stands: a person who took it, or a contact who took
 * everything back or wants no answers any more, while the assistant was writing silences the assistant.
 */
export async function settleTurn(
  ctx: Context,
  turn: ReplyTurnRow,
  composed: Exclude<ComposedReply, { kind: "unavailable" }>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, turn.conversationId);
    if (!conversation) return;
    const trace = { ...turn.trace, ...composed.trace };
    const botMode = conversation.account.botMode;
    if (conversation.botPausedAt !== null || botMode === "off") {
      await finishTurn(tx, turn.id, { state: "overtaken", trace });
    } else if ((await findSenderRule(tx, conversation.contactId)) === "blocked") {
      await finishTurn(tx, turn.id, { state: "overtaken", reason: "sender_blocked", trace });
    } else if (hasOptedOut(conversation.optOut)) {
      await finishTurn(tx, turn.id, { state: "overtaken", reason: "opted_out", trace });
    } else if (!(await hasStandingQuestion(tx, turn.trace.inboundMessageIds))) {
      await finishTurn(tx, turn.id, { state: "overtaken", reason: "message_revoked", trace });
    } else if (composed.kind === "hand_off") {
      await handOff(ctx, tx, conversation, turn, { ...composed, trace });
    } else {
      const state = botMode === "draft" || composed.needsReview ? "drafted" : "sent";
      const isOurs = await finishTurn(tx, turn.id, { state, text: composed.text, trace });
      if (!isOurs) return;
      await discardDrafts(tx, {
        conversationId: conversation.id,
        exceptTurnId: turn.id,
        decidedBy: null,
        reason: "newer_answer",
      });
      if (state === "sent") {
        await sayAnswer(ctx, tx, conversation, turn, composed.text);
      }
    }
  });
  ctx.log.info({ conversationId: turn.conversationId, turnId: turn.id, kind: composed.kind }, "turn settled");
}

async function handOff(
  ctx: Context,
  tx: Transaction,
  conversation: LockedConversation,
  turn: ReplyTurnRow,
  { reason, trace }: Extract<ComposedReply, { kind: "hand_off" }>,
): Promise<void> {
  const isOurs = await finishTurn(tx, turn.id, { state: "handed_off", reason, trace });
  if (!isOurs) return;
  await pauseConversation(tx, { conversationId: conversation.id, reason: "handed_off", at: ctx.now() });
  if (conversation.account.botMode === "auto") {
    const { account } = conversation;
    const presence = presenceOf(account.assistantSettings, ctx.now());
    await queueBotMessage(ctx, tx, conversation, { text: handOffText(account, presence), turnId: turn.id });
    // It says so itself.
    if (presence.kind === "closed") await updateClosedTold(tx, conversation.id, presence.until);
  }
}
