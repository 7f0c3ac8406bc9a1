import { z } from "zod";
import type { Transaction } from "#db/client.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { selectMessageOrigin } from "#db/queries/select-message-origin.ts";
import type { Context } from "#lib/context.ts";
import type { ComposerRefusal } from "#lib/domain/composer.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { checkTypedText, type TypedTextProblem } from "#lib/domain/reply-text.ts";
import { checkComposer } from "./check-composer.ts";
import { queueOperatorMessage } from "./queue-operator-message.ts";
import { silenceAssistant } from "./silence-assistant.ts";

/** Far above every channel's limit, so that a refusal names the channel's own. */
export const TYPED_TEXT_MAX_CHARS = 50_000;

export const sendReplySchema = z.object({
  conversationId: z.uuid(),
  /** Made by the sender, once per message: sending it again changes nothing. */
  messageId: z.uuidv7(),
  text: z.string().max(TYPED_TEXT_MAX_CHARS),
});

export type SendReply = z.infer<typeof sendReplySchema>;

export type SendReplyOutcome =
  | { kind: "queued" }
  | { kind: "invalid_text"; problem: TypedTextProblem }
  | { kind: "refused"; reason: ComposerRefusal }
  | { kind: "not_found" }
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

    const { text, parts } = check;
    const message = { id: input.messageId, text, parts, author: "operator" } as const;
    const isNew = await queueOperatorMessage(ctx, tx, operator, conversation, message);
    if (!isNew) return { kind: "conflict" };
    await silenceAssistant(ctx, tx, conversation.id, "operator_replied");
    return { kind: "queued" };
  });
}

async function findRepeat(
  tx: Transaction,
  operator: Operator,
  { messageId, conversationId }: SendReply,
): Promise<SendReplyOutcome | null> {
  const origin = await selectMessageOrigin(tx, messageId);
  if (!origin) return null;
  const isRepeat = origin.conversationId === conversationId && origin.operatorId === operator.id;
  return { kind: isRepeat ? "queued" : "conflict" };
}
