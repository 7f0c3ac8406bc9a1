import type { Transaction } from "#db/client.ts";
import { discardDrafts } from "#db/queries/discard-drafts.ts";
import { insertOutboundMessage } from "#db/queries/insert-outbound-message.ts";
import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import { updateConversationAnswered } from "#db/queries/update-conversation-answered.ts";
import type { Context } from "#lib/context.ts";
import { messagePreview } from "#lib/domain/message-preview.ts";
import type { Operator } from "#lib/domain/operator.ts";

export type OperatorMessage = { id: string; text: string } & (
  | { author: "operator"; replyTurnId?: string }
  | { author: "bot"; replyTurnId: string }
);

/**
 * Queues what an operator wrote or approved, and everything that follows from it, in the caller's transaction.
 * False: a message with this id exists already.
 */
export async function queueOperatorMessage(
  ctx: Context,
  tx: Transaction,
  operator: Operator,
  conversation: LockedConversation,
  message: OperatorMessage,
): Promise<boolean> {
  const occurredAt = ctx.now();
  const conversationId = conversation.id;
  const isNew = await insertOutboundMessage(tx, {
    ...message,
    conversationId,
    channelAccountId: conversation.account.id,
    operatorId: operator.id,
    occurredAt,
  });
  if (!isNew) return false;
  await discardDrafts(tx, { conversationId, decidedBy: operator.id, reason: "answered_by_operator" });
  await updateConversationAnswered(tx, {
    conversationId,
    author: message.author,
    preview: messagePreview(message.text),
    isRead: true,
    occurredAt,
  });
  await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId });
  return true;
}
