import type { Transaction } from "#db/client.ts";
import { discardDrafts } from "#db/queries/discard-drafts.ts";
import { insertAttachments, type NewAttachment } from "#db/queries/insert-attachments.ts";
import { insertOutboundMessage, type MessagePart } from "#db/queries/insert-outbound-message.ts";
import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import { updateConversationAnswered } from "#db/queries/update-conversation-answered.ts";
import type { Context } from "#lib/context.ts";
import type { MessageContext } from "#lib/domain/message-content.ts";
import { messagePreview } from "#lib/domain/message-preview.ts";
import type { Operator } from "#lib/domain/operator.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import { partId } from "#lib/domain/part-id.ts";

export type OperatorMessage = {
  id: string;
  text: string;
  /** The messages that the text goes out as; default: one. */
  parts?: string[];
  /** Default: a plain text. */
  content?: OutboundContent;
  /** Default: it answers no message in particular. */
  context?: MessageContext;
  /** Its files, in order. */
  files?: Omit<NewAttachment, "messageId" | "conversationId" | "position">[];
} & ({ author: "operator"; replyTurnId?: string } | { author: "bot"; replyTurnId: string });

/**
 * Queues what an operator wrote or approved, and everything that follows from it, in the caller's transaction.
 * False: a message with this id exists already.
 */
export async function queueOperatorMessage(
  ctx: Context,
  tx: Transaction,
  operator: Operator,
  conversation: LockedConversation,
  { parts, files = [], context, ...message }: OperatorMessage,
): Promise<boolean> {
  const occurredAt = ctx.now();
  const conversationId = conversation.id;
  const shared = {
    ...message,
    conversationId,
    channelAccountId: conversation.account.id,
    operatorId: operator.id,
    occurredAt,
  };
  for (const part of listParts(message, parts)) {
    // What it answers stands above the first part only.
    const isFirst = part.id === message.id;
    const isNew = await insertOutboundMessage(tx, { ...shared, ...part, ...(isFirst ? { context } : {}) });
    if (isNew) continue;
    if (isFirst) return false;
    // Only somebody who made up the other message's id from this one's gets here.
    throw new Error(`part ${part.part?.number} of message ${message.id} exists already`);
  }
  await insertAttachments(
    tx,
    files.map((file, position) => ({ ...file, messageId: message.id, conversationId, position })),
  );
  await discardDrafts(tx, { conversationId, decidedBy: operator.id, reason: "answered_by_operator" });
  await updateConversationAnswered(tx, {
    conversationId,
    author: message.author,
    kind: message.content?.kind ?? "text",
    preview: messagePreview(message.text),
    isRead: true,
    occurredAt,
  });
  await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId });
  return true;
}

/** All written at one time: their ids keep them in order, and together. */
function listParts(
  { id, text }: Pick<OperatorMessage, "id" | "text">,
  parts: string[] = [],
): { id: string; text: string; part?: MessagePart }[] {
  if (parts.length <= 1) return [{ id, text }];
  return parts.map((words, index) => ({
    id: partId(id, index + 1),
    text: words,
    part: { of: id, number: index + 1, count: parts.length },
  }));
}
