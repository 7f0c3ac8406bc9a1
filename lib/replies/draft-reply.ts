import { listUnansweredMessages } from "#db/queries/list-reply-messages.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { findOpenTurn } from "#db/queries/reply-turns.ts";
import type { Context } from "#lib/context.ts";
import { composeReply } from "./compose-reply.ts";
import { openTurn } from "./open-turn.ts";
import { settleTurn } from "./settle-turn.ts";

export interface DraftReply {
  conversationId: string;
  /** Nobody will try again: what cannot be answered now goes to people. */
  isLastAttempt: boolean;
}

/**
 * Answers what a contact wrote since the last turn: decides, composes, and hands the text on for delivery or for
 * a person to approve. A turn that a dead worker left open is taken up again, its limit not counted twice.
 * @throws when the model or the limit store is away and another attempt is worth it
 */
export async function draftReply(ctx: Context, { conversationId, isLastAttempt }: DraftReply): Promise<void> {
  const seen = await readConversation(ctx, conversationId);
  if (!seen) return;
  const turn = seen.openTurn ?? (await openTurn(ctx, seen.conversation, seen.unanswered, isLastAttempt));
  if (!turn) return;

  const composed = await composeReply(ctx, seen.conversation.account.channel, turn);
  if (composed.kind === "unavailable") {
    if (!isLastAttempt) throw new Error(composed.reason);
    await settleTurn(ctx, turn, { kind: "hand_off", reason: composed.reason, trace: composed.trace });
    return;
  }
  await settleTurn(ctx, turn, composed);
  if (seen.openTurn) await lookAgain(ctx, conversationId);
}

// What came while the turn lay open belongs to the next one, and its own job may have been this one.
function lookAgain(ctx: Context, conversationId: string): Promise<void> {
  return ctx.db.transaction((tx) => ctx.queue.enqueue(tx, "reply.draft", { conversationId }));
}

// Under the lock that recording a message takes too: whatever coalesced into this job has committed when it reads.
function readConversation(ctx: Context, conversationId: string) {
  return ctx.db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, conversationId);
    if (!conversation) return null;
    const [openTurn, unanswered] = await Promise.all([
      findOpenTurn(tx, conversationId),
      listUnansweredMessages(tx, conversationId),
    ]);
    return { conversation, openTurn, unanswered };
  });
}
