import type { z } from "zod";
import { claimHandOff } from "#db/queries/claim-hand-off.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { pauseConversation } from "#db/queries/pause-conversation.ts";
import { selectReplyTurn } from "#db/queries/select-reply-turn.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { type DiscardDraftOutcome, discardDraftSchema } from "../discard-draft.ts";

export const closeHandOffSchema = discardDraftSchema;

/** Needs no answer: it waits no longer, nothing is sent, and the conversation stays with people. */
export async function closeHandOff(
  ctx: Context,
  operator: Operator,
  { turnId }: z.infer<typeof closeHandOffSchema>,
): Promise<DiscardDraftOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    const turn = await selectReplyTurn(tx, turnId);
    const conversation = turn && (await lockConversation(tx, turn.conversationId));
    if (!conversation) return { kind: "not_found" };
    if (conversation.botPauseReason !== "handed_off") return { kind: "not_waiting" };
    if (!(await claimHandOff(tx, turnId, operator.id))) return { kind: "not_waiting" };
    await pauseConversation(tx, {
      conversationId: conversation.id,
      reason: "operator_paused",
      at: ctx.now(),
    });
    return { kind: "discarded" };
  });
}
