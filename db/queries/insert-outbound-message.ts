import { sql } from "drizzle-orm";
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

interface NewMessage {
  id: string;
  conversationId: string;
  channelAccountId: string;
  text: string;
  /** Default: a plain text. */
  content?: OutboundContent;
  context?: MessageContext;
  occurredAt: Date;
  /** Who wrote it, or who approved what the assistant wrote. */
  operatorId?: string;
  part?: MessagePart;
}

/** The assistant only ever answers: what it says belongs to the turn about somebody's message. */
export type NewOutboundMessage = NewMessage &
  ({ author: "operator"; replyTurnId?: string } | { author: "bot"; replyTurnId: string });

/**
 * Queues a message for sending. False: this id exists already.
 * @throws when the assistant would write to anybody but the person whose message its turn is about
 */
export async function insertOutboundMessage(
  executor: Executor,
  { part, ...message }: NewOutboundMessage,
): Promise<boolean> {
  const { conversationId, channelAccountId, author } = message;
  const values = {
    ...message,
    direction: "outbound",
    kind: message.content?.kind ?? "text",
    status: "queued",
    ...(part && { partOf: part.of, part: part.number, parts: part.count }),
  } as const;
  const place =
    author === "bot"
      ? {
          conversationId: conversationOfAsker(message.replyTurnId, conversationId, channelAccountId),
          channelAccountId,
        }
      : { conversationId, channelAccountId };
  const rows = await executor
    .insert(messages)
    .values({ ...values, ...place })
    .onConflictDoNothing({ target: messages.id })
    .returning({ id: messages.id });
  return rows.length > 0;
}

/**
 * The conversation, if the turn is about a message that its contact wrote in it; else null, which no message can have.
 * So the recipient of what the assistant says is the sender of what it answers, or the statement fails: whatever a
 * model, a caller or a conversation that moved meanwhile wants.
 */
function conversationOfAsker(turnId: string, conversationId: string, channelAccountId: string) {
  return sql`(
    select conversation.id
    from reply_turns turn
      join messages asked on asked.id = turn.last_inbound_message_id
      join conversations conversation on conversation.id = asked.conversation_id
    where turn.id = ${turnId}
      and conversation.id = ${conversationId}
      and conversation.id = turn.conversation_id
      and conversation.channel_account_id = ${channelAccountId}
      and asked.channel_account_id = conversation.channel_account_id
      and asked.direction = 'inbound' and asked.author = 'contact'
      and asked.participant_id is null)`;
}
