import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";

/** Of a longer burst a turn is about the newest; the rest is history that the model sees all the same. */
const MAX_UNANSWERED_MESSAGES = 50;

export type UnansweredMessage = Awaited<ReturnType<typeof listUnansweredMessages>>[number];

/**
 * The newest inbound messages after `since` that no turn covers and no person answered, oldest first. What its
 * sender took back, or wrote before Gatehouse was connected, asks nothing.
 */
export async function listUnansweredMessages(executor: Executor, conversationId: string, since: Date) {
  const answeredByPeople = sql`(
    select max(answer.occurred_at) from messages answer
    where answer.conversation_id = ${conversationId}
      and answer.direction = 'outbound' and answer.author <> 'bot' and answer.status <> 'cancelled')`;
  const newest = await executor
    .select({
      id: messages.id,
      kind: messages.kind,
      text: messages.text,
      participantId: messages.participantId,
      occurredAt: messages.occurredAt,
      recordedAt: messages.createdAt,
    })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "inbound"),
        isNull(messages.replyTurnId),
        isNull(messages.revokedAt),
        sql`${messages.context} -> 'isHistory' is null`,
        gt(messages.occurredAt, since),
        sql`${messages.occurredAt} > coalesce(${answeredByPeople}, '-infinity')`,
      ),
    )
    .orderBy(desc(messages.occurredAt), desc(messages.id))
    .limit(MAX_UNANSWERED_MESSAGES);
  return newest.reverse();
}

export type RecentMessage = Awaited<ReturnType<typeof listRecentMessages>>[number];

/** The newest messages of a conversation, oldest first, without those that never went out or were unsent. */
export async function listRecentMessages(executor: Executor, conversationId: string, limit: number) {
  const newest = await executor
    .select({
      id: messages.id,
      author: messages.author,
      kind: messages.kind,
      text: messages.text,
      content: messages.content,
    })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        isNull(messages.revokedAt),
        ne(messages.status, "cancelled"),
        ne(messages.status, "failed"),
      ),
    )
    .orderBy(desc(messages.occurredAt), desc(messages.id))
    .limit(limit);
  return newest.reverse();
}
