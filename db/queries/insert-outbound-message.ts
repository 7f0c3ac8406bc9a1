import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";
import type { MessageContext } from "#lib/domain/message-content.ts";
import type { OutboundContent } from "#lib/domain/outbound-content.ts";

/** Which of the messages that a long text goes out as; `of` is the id of the first. */
export interface MessagePart {
  of: string;
  number: number;
  count: number;
}

export interface NewOutboundMessage {
  id: string;
  conversationId: string;
  channelAccountId: string;
  author: "bot" | "operator";
  text: string;
  /** Default: a plain text. */
  content?: OutboundContent;
  context?: MessageContext;
  occurredAt: Date;
  replyTurnId?: string;
  /** Who wrote it, or who approved what the assistant wrote. */
  operatorId?: string;
  part?: MessagePart;
}

/** Queues a message for sending. False: this id exists already. */
export async function insertOutboundMessage(
  executor: Executor,
  { part, ...message }: NewOutboundMessage,
): Promise<boolean> {
  const rows = await executor
    .insert(messages)
    .values({
      ...message,
      direction: "outbound",
      kind: message.content?.kind ?? "text",
      status: "queued",
      ...(part && { partOf: part.of, part: part.number, parts: part.count }),
    })
    .onConflictDoNothing({ target: messages.id })
    .returning({ id: messages.id });
  return rows.length > 0;
}
