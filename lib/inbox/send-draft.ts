import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { claimDraft } from "#db/queries/claim-draft.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { selectReplyTurn } from "#db/queries/select-reply-turn.ts";
import type { Context } from "#lib/context.ts";
import type { ComposerRefusal } from "#lib/domain/composer.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { checkTypedText, cleanText, type TypedTextProblem } from "#lib/domain/reply-text.ts";
import { checkComposer } from "./check-composer.ts";
import { queueOperatorMessage } from "./queue-operator-message.ts";
import { TYPED_TEXT_MAX_CHARS } from "./send-reply.ts";
import { silenceAssistant } from "./silence-assistant.ts";

export const sendDraftSchema = z.object({
  turnId: z.uuid(),
  text: z.string().max(TYPED_TEXT_MAX_CHARS),
});

export type SendDraftOutcome =
  | { kind: "queued" }
  | { kind: "invalid_text"; problem: TypedTextProblem }
  | { kind: "refused"; reason: ComposerRefusal }
  | { kind: "not_found" }
  /** Somebody sent or discarded it first. */
  | { kind: "not_waiting" };

/**
 * Sends what the assistant drafted. Unchanged, it stays the assistant's answer, with the operator as the one who
 * approved it; edited, it is the operator's own reply, which silences the assistant like any other.
 */
export async function sendDraft(
  ctx: Context,
  operator: Operator,
  { turnId, text }: z.infer<typeof sendDraftSchema>,
): Promise<SendDraftOutcome> {
  return ctx.db.transaction(async (tx) => {
    const turn = await selectReplyTurn(tx, turnId);
    const conversation = turn && (await lockConversation(tx, turn.conversationId));
    if (!turn || !conversation) return { kind: "not_found" };
    const isUnchanged = cleanText(text) === cleanText(turn.text ?? "");
    const composer = checkComposer(ctx, operator, conversation, !isUnchanged);
    if (composer.kind === "refused") return composer;
    if (composer.kind === "template_only") return { kind: "refused", reason: "window_closed" };
    const check = checkTypedText(conversation.account.channel, text);
    if (check.kind !== "ok") return { kind: "invalid_text", problem: check };
    if (!(await claimDraft(tx, turnId, operator.id))) return { kind: "not_waiting" };

    await queueOperatorMessage(ctx, tx, operator, conversation, {
      id: uuidv7(),
      text: check.text,
      parts: check.parts,
      author: isUnchanged ? "bot" : "operator",
      replyTurnId: turnId,
    });
    if (!isUnchanged) await silenceAssistant(ctx, tx, conversation.id, "operator_replied");
    return { kind: "queued" };
  });
}
