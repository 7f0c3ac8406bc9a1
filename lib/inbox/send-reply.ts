import { z } from "zod";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import type { Context } from "#lib/context.ts";
import type { ComposerRefusal } from "#lib/domain/composer.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { checkTypedText, type TypedTextProblem } from "#lib/domain/reply-text.ts";
import { checkComposer } from "./check-composer.ts";
import { findRepeat } from "./find-repeat.ts";
import { queueOperatorMessage } from "./queue-operator-message.ts";
import { type QuoteProblem, resolveQuote } from "./resolve-quote.ts";
import { silenceAssistant } from "./silence-assistant.ts";

/** Far above every channel's limit, so that a refusal names the channel's own. */
export const TYPED_TEXT_MAX_CHARS = 50_000;

export const sendReplySchema = z.object({
  conversationId: z.uuid(),
  /** Made by the sender, once per message: sending it again changes nothing. */
  messageId: z.uuidv7(),
  text: z.string().max(TYPED_TEXT_MAX_CHARS),
  /** Our id of the message that it answers; null: of none in particular. */
  replyTo: z.uuid().nullable().default(null),
});

export type SendReply = z.input<typeof sendReplySchema>;

export type SendReplyOutcome =
  | { kind: "queued" }
  | { kind: "invalid_text"; problem: TypedTextProblem }
  | { kind: "refused"; reason: ComposerRefusal }
  | { kind: "not_found" }
  /** The message that it would answer is unknown to Meta, or gone. */
  | QuoteProblem
  /** The id names another message. */
  | { kind: "conflict" };

/** Queues an operator's own words, and silences the assistant in this conversation. */
export async function sendReply(
  ctx: Context,
  operator: Operator,
  input: SendReply,
): Promise<SendReplyOutcome> {
  return ctx.db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, input.conversationId);
    if (!conversation) return { kind: "not_found" };
    const repeat = await findRepeat(tx, operator, input);
    if (repeat) return repeat;
    const composer = checkComposer(ctx, operator, conversation);
    if (composer.kind === "refused") return composer;
    if (composer.kind === "template_only") return { kind: "refused", reason: "window_closed" };
    const check = checkTypedText(conversation.account.channel, input.text);
    if (check.kind !== "ok") return { kind: "invalid_text", problem: check };

    const quote = await resolveQuote(tx, conversation.id, input.replyTo ?? null);
    if (quote.kind !== "ok") return quote;

    const { text, parts } = check;
    const { context } = quote;
    const message = { id: input.messageId, text, parts, author: "operator", context } as const;
    const isNew = await queueOperatorMessage(ctx, tx, operator, conversation, message);
    if (!isNew) return { kind: "conflict" };
    await silenceAssistant(ctx, tx, conversation.id, "operator_replied");
    return { kind: "queued" };
  });
}
