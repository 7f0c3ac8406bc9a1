import { and, eq, inArray } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { type DraftDiscard, discardDrafts } from "./discard-drafts.ts";

/**
 * Ends what the assistant is about to say in a conversation that is not the same any more. The messages count as
 * unanswered again; a turn that is still being worked on finds itself gone when it wants to speak.
 */
export async function takeBackTurns(
  tx: Transaction,
  conversationId: string,
  reason: Extract<DraftDiscard["reason"], "conversation_merged" | "merge_undone">,
): Promise<void> {
  const waiting = await tx
    .select({ id: replyTurns.id })
    .from(replyTurns)
    .where(
      and(eq(replyTurns.conversationId, conversationId), inArray(replyTurns.state, ["open", "drafted"])),
    );
  if (waiting.length === 0) return;
  const ids = waiting.map(({ id }) => id);
  await tx
    .update(messages)
    .set({ replyTurnId: null })
    .where(and(eq(messages.conversationId, conversationId), inArray(messages.replyTurnId, ids)));
  await discardDrafts(tx, { conversationId, decidedBy: null, reason });
  await tx
    .delete(replyTurns)
    .where(and(eq(replyTurns.conversationId, conversationId), eq(replyTurns.state, "open")));
}
