import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { insertOutboundMessage } from "#db/queries/insert-outbound-message.ts";
import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import { updateConversationAnswered } from "#db/queries/update-conversation-answered.ts";
import type { Context } from "#lib/context.ts";
import type { FixedText } from "#lib/domain/fixed-texts.ts";
import { messagePreview } from "#lib/domain/message-preview.ts";
import type { GatedText } from "./gate/run-gate.ts";

/** Queues what the assistant says, in the transaction that decided it. */
export async function queueBotMessage(
  ctx: Context,
  tx: Transaction,
  conversation: LockedConversation,
  { text, turnId }: { text: GatedText | FixedText; turnId: string },
): Promise<void> {
  const occurredAt = ctx.now();
  await insertOutboundMessage(tx, {
    id: uuidv7(),
    conversationId: conversation.id,
    channelAccountId: conversation.account.id,
    author: "bot",
    text,
    occurredAt,
    replyTurnId: turnId,
  });
  await updateConversationAnswered(tx, {
    conversationId: conversation.id,
    author: "bot",
    preview: messagePreview(text),
    occurredAt,
    isRead: false,
  });
  await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId: conversation.id });
}
