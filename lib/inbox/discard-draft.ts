import { z } from "zod";
import { discardDrafts } from "#db/queries/discard-drafts.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { selectReplyTurn } from "#db/queries/select-reply-turn.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const discardDraftSchema = z.object({ turnId: z.uuid() });

export type DiscardDraftOutcome =
  | { kind: "discarded" }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" }
  /** Somebody sent or discarded it first. */
  | { kind: "not_waiting" };

/** Ends a draft unsent, and older ones of the conversation with it: they would only come up next. */
export async function discardDraft(
  ctx: Context,
  operator: Operator,
  { turnId }: z.infer<typeof discardDraftSchema>,
): Promise<DiscardDraftOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    const found = await selectReplyTurn(tx, turnId);
    const conversation = found && (await lockConversation(tx, found.conversationId));
    // Read again: whoever held the conversation may have decided about the draft.
    const turn = conversation && (await selectReplyTurn(tx, turnId));
    if (!turn) return { kind: "not_found" };
    if (turn.state !== "drafted") return { kind: "not_waiting" };
    await discardDrafts(tx, {
      conversationId: turn.conversationId,
      decidedBy: operator.id,
      reason: "discarded_by_operator",
    });
    return { kind: "discarded" };
  });
}
