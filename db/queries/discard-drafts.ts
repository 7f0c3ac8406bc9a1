import { and, eq, ne, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { replyTurns } from "#db/schema/replies.ts";

export interface DraftDiscard {
  conversationId: string;
  /** The turn that replaces them. */
  exceptTurnId?: string;
  /** The operator who discarded them; null: they were overtaken by something else. */
  decidedBy: string | null;
  reason:
    | "discarded_by_operator"
    | "answered_by_operator"
    | "answered_in_business_app"
    | "other_app_owns"
    | "newer_answer"
    | "opted_out"
    | "conversation_merged"
    | "merge_undone"
    | "sender_blocked";
}

/** Ends every draft of the conversation that still waits. */
export async function discardDrafts(executor: Executor, discard: DraftDiscard): Promise<void> {
  await executor
    .update(replyTurns)
    .set({
      state: "discarded",
      reason: discard.reason,
      decidedBy: discard.decidedBy,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(replyTurns.conversationId, discard.conversationId),
        eq(replyTurns.state, "drafted"),
        discard.exceptTurnId ? ne(replyTurns.id, discard.exceptTurnId) : undefined,
      ),
    );
}
