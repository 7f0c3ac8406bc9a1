import { z } from "zod";
import { lockUndeliveredMessage, queueOnceMore } from "#db/queries/decide-message.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { requeueLaterParts } from "#db/queries/message-parts.ts";
import { selectMessageOrigin } from "#db/queries/select-message-origin.ts";
import type { Context } from "#lib/context.ts";
import type { ComposerRefusal } from "#lib/domain/composer.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { type ResendRefusal, refuseResend } from "#lib/domain/resend-policy.ts";
import { checkComposer } from "./check-composer.ts";

export const decideMessageSchema = z.object({
  messageId: z.uuid(),
  /** Attempts that the operator has seen: of two who decide at once, only the first is heard. */
  sendAttempts: z.int().nonnegative(),
});

export type ResendMessageOutcome =
  | { kind: "queued" }
  | { kind: "refused"; reason: ComposerRefusal | ResendRefusal }
  | { kind: "not_found" }
  /** It is on its way again, or has arrived after all. */
  | { kind: "not_waiting" };

/** One more attempt at a message that failed, that may not have arrived, or that others left behind. */
export async function resendMessage(
  ctx: Context,
  operator: Operator,
  seen: z.infer<typeof decideMessageSchema>,
): Promise<ResendMessageOutcome> {
  return ctx.db.transaction(async (tx) => {
    const origin = await selectMessageOrigin(tx, seen.messageId);
    const conversation = origin && (await lockConversation(tx, origin.conversationId));
    if (!conversation) return { kind: "not_found" };
    const message = await lockUndeliveredMessage(tx, seen);
    if (!message) return { kind: "not_waiting" };
    const composer = checkComposer(ctx, operator, conversation, message.author === "operator");
    if (composer.kind === "refused") return composer;
    if (composer.kind === "template_only" && message.kind !== "template") {
      return { kind: "refused", reason: "window_closed" };
    }
    const reason = refuseResend(message, ctx.now());
    if (reason) return { kind: "refused", reason };
    await queueOnceMore(tx, message, operator.id);
    await requeueLaterParts(tx, message.id);
    await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId: conversation.id });
    ctx.log.info({ ...seen, from: message.status, operatorId: operator.id }, "message sent once more");
    return { kind: "queued" };
  });
}
