import type { z } from "zod";
import { claimHandOff } from "#db/queries/claim-hand-off.ts";
import { discardDrafts } from "#db/queries/discard-drafts.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { selectReplyTurn } from "#db/queries/select-reply-turn.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { setSenderRule } from "#lib/rate-limits/desk/set-sender-rule.ts";
import { discardDraftSchema } from "../discard-draft.ts";
import { silenceAssistant } from "../silence-assistant.ts";

export const blockSenderSchema = discardDraftSchema;

export type BlockSenderOutcome =
  | { kind: "blocked" }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" }
  /** Somebody decided first; the assistant is silent all the same. */
  | { kind: "not_waiting" };

/**
 * The assistant answers this person no more, until somebody lifts the block and resumes it in their conversation. What they write is still
 * kept and shown, and people can answer. Nothing of what waited is sent.
 */
export async function blockSender(
  ctx: Context,
  operator: Operator,
  { turnId }: z.infer<typeof blockSenderSchema>,
): Promise<BlockSenderOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const outcome = await ctx.db.transaction(async (tx) => {
    const found = await selectReplyTurn(tx, turnId);
    const conversation = found && (await lockConversation(tx, found.conversationId));
    // Read again: whoever held the conversation may have decided about it.
    const turn = conversation && (await selectReplyTurn(tx, turnId));
    if (!turn) return { kind: "not_found" } as const;
    const { conversationId } = turn;
    const isClaimed = turn.state === "drafted" || (await claimHandOff(tx, turnId, operator.id));
    await discardDrafts(tx, { conversationId, decidedBy: operator.id, reason: "sender_blocked" });
    await silenceAssistant(ctx, tx, conversationId, "operator_paused");
    ctx.log.info({ conversationId, operatorId: operator.id }, "the assistant is kept from a sender");
    return { kind: isClaimed ? "blocked" : "not_waiting", contactId: conversation.contactId } as const;
  });
  if (outcome.kind === "not_found") return outcome;
  // Whoever dies before this has silenced the assistant in this conversation all the same.
  await setSenderRule(ctx, operator, { contactId: outcome.contactId, rule: "blocked" });
  return { kind: outcome.kind };
}
