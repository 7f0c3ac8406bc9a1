import type { Transaction } from "#db/client.ts";
import { cancelQueuedBotMessages } from "#db/queries/cancel-queued-bot-messages.ts";
import { pauseConversation } from "#db/queries/pause-conversation.ts";
import type { Context } from "#lib/context.ts";
import type { BotPauseReason } from "#lib/domain/conversation.ts";

/** Gives the conversation to people, and takes back what the assistant has not sent yet. */
export async function silenceAssistant(
  ctx: Context,
  tx: Transaction,
  conversationId: string,
  reason: Extract<BotPauseReason, "operator_paused" | "operator_replied">,
): Promise<void> {
  await pauseConversation(tx, { conversationId, reason, at: ctx.now() });
  await cancelQueuedBotMessages(tx, conversationId);
}
