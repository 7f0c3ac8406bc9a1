import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { claimHandOff } from "#db/queries/claim-hand-off.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { selectReplyTurn } from "#db/queries/select-reply-turn.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { checkTypedText } from "#lib/domain/reply-text.ts";
import { checkComposer } from "../check-composer.ts";
import { queueOperatorMessage } from "../queue-operator-message.ts";
import { type SendDraftOutcome, sendDraftSchema } from "../send-draft.ts";
import { silenceAssistant } from "../silence-assistant.ts";

export const answerHandOffSchema = sendDraftSchema;

/**
 * Answers what the assistant left to people. Whatever the words are, they are the operator's own: also those that the
 * gate had held back. The turn keeps them apart, so that both can be compared.
 */
export async function answerHandOff(
  ctx: Context,
  operator: Operator,
  { turnId, text }: z.infer<typeof answerHandOffSchema>,
): Promise<SendDraftOutcome> {
  return ctx.db.transaction(async (tx) => {
    const turn = await selectReplyTurn(tx, turnId);
    const conversation = turn && (await lockConversation(tx, turn.conversationId));
    if (!turn || !conversation) return { kind: "not_found" };
    const composer = checkComposer(ctx, operator, conversation);
    if (composer.kind === "refused") return composer;
    if (composer.kind === "template_only") return { kind: "refused", reason: "window_closed" };
    const check = checkTypedText(conversation.account.channel, text);
    if (check.kind !== "ok") return { kind: "invalid_text", problem: check };
    // Whoever answers or resumes in the inbox ends it as well.
    if (conversation.botPauseReason !== "handed_off") return { kind: "not_waiting" };
    if (!(await claimHandOff(tx, turnId, operator.id))) return { kind: "not_waiting" };

    await queueOperatorMessage(ctx, tx, operator, conversation, {
      id: uuidv7(),
      text: check.text,
      parts: check.parts,
      author: "operator",
      replyTurnId: turnId,
    });
    await silenceAssistant(ctx, tx, conversation.id, "operator_replied");
    return { kind: "queued" };
  });
}
