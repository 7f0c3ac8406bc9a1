import { listUnansweredMessages } from "#db/queries/list-reply-messages.ts";
import { type LockedConversation, lockConversation } from "#db/queries/lock-conversation.ts";
import { findOpenTurn, type ReplyTurnRow } from "#db/queries/reply-turns.ts";
import type { Context } from "#lib/context.ts";
import { maxMessageAgeMs } from "#lib/domain/assistant-settings.ts";
import { isWrittenBeforeReturn } from "#lib/domain/opt-out.ts";
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

  // A model takes its time; without one the answer is there at once.
  if (ctx.llm && seen.conversation.account.botMode === "auto") await showTyping(ctx, conversationId);
  try {
    await answer(ctx, seen.conversation, turn, isLastAttempt);
  } catch (error) {
    if (!isLastAttempt) throw error;
    ctx.log.error({ conversationId, turnId: turn.id, err: error }, "turn given up, people take it");
    await settleTurn(ctx, turn, { kind: "hand_off", reason: "no_answer_found", trace: turn.trace });
  }
  if (seen.openTurn) await lookAgain(ctx, conversationId);
}

async function answer(
  ctx: Context,
  conversation: LockedConversation,
  turn: ReplyTurnRow,
  isLastAttempt: boolean,
): Promise<void> {
  const composed = await composeReply(ctx, conversation, turn);
  if (composed.kind !== "unavailable") return settleTurn(ctx, turn, composed);
  const { reason, trace } = composed;
  if (!isLastAttempt) throw new Error(reason);
  await settleTurn(ctx, turn, { kind: "hand_off", reason, trace });
}

function showTyping(ctx: Context, conversationId: string): Promise<void> {
  const job = { conversationId, presence: "typing" } as const;
  return ctx.db.transaction((tx) => ctx.queue.enqueue(tx, "presence.show", job));
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
    const ageMs = maxMessageAgeMs(conversation.account.assistantSettings);
    const [openTurn, written] = await Promise.all([
      findOpenTurn(tx, conversationId),
      listUnansweredMessages(tx, conversationId, new Date(ctx.now().getTime() - ageMs)),
    ]);
    const unanswered = written.filter(
      ({ occurredAt }) => !isWrittenBeforeReturn(conversation.optOut, occurredAt),
    );
    return { conversation, openTurn, unanswered };
  });
}
