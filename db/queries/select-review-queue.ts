import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contacts, conversations, messages } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { shownIdentity } from "./shown-identity.ts";

/**
 * Turns that wait for a person: every draft, and the newest hand-off of each conversation that nobody has taken yet.
 * A union: each part has an index with few rows.
 */
const waitingTurns = sql`(
  select turn.id from ${replyTurns} turn where turn.state = 'drafted'
  union all
  select handed.id from ${conversations} conversation
  cross join lateral (
    select turn.id, turn.decided_by from ${replyTurns} turn
    where turn.conversation_id = conversation.id and turn.state = 'handed_off'
    order by turn.created_at desc, turn.id desc limit 1
  ) handed
  where conversation.bot_pause_reason = 'handed_off' and handed.decided_by is null)`;

/** What waits for a decision, longest first. */
export function selectReviewQueue(executor: Executor, limit: number) {
  const identity = shownIdentity(executor);
  return executor
    .select({
      id: replyTurns.id,
      state: replyTurns.state,
      reason: replyTurns.reason,
      text: replyTurns.text,
      trace: replyTurns.trace,
      createdAt: replyTurns.createdAt,
      conversationId: conversations.id,
      windowClosesAt: conversations.windowClosesAt,
      contact: { displayName: contacts.displayName, username: contacts.username },
      identity: { kind: identity.kind, value: identity.value },
      account: {
        name: channelAccounts.name,
        channel: channelAccounts.channel,
        externalId: channelAccounts.externalId,
        hasHumanAgent: channelAccounts.hasHumanAgent,
      },
    })
    .from(replyTurns)
    .innerJoin(conversations, eq(conversations.id, replyTurns.conversationId))
    .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .leftJoinLateral(identity, sql`true`)
    .where(and(inArray(replyTurns.id, waitingTurns), isNull(contacts.mergedIntoId)))
    .orderBy(replyTurns.createdAt, replyTurns.id)
    .limit(limit);
}

/** How many wait, at most `max`. */
export async function countReviewQueue(executor: Executor, max: number): Promise<number> {
  const [row] = await executor.execute<{ count: number }>(
    sql`select count(*)::integer as count from (select from ${waitingTurns} waiting limit ${max}) counted`,
  );
  return row?.count ?? 0;
}

/** The messages that turns are about, each with its turn, oldest first. */
export function selectAskedMessages(executor: Executor, messageIds: string[]) {
  return executor
    .select({
      id: messages.id,
      kind: messages.kind,
      text: messages.text,
      occurredAt: messages.occurredAt,
      recordedAt: messages.createdAt,
      revokedAt: messages.revokedAt,
      webhookEventId: messages.webhookEventId,
    })
    .from(messages)
    .where(inArray(messages.id, messageIds))
    .orderBy(messages.occurredAt, messages.id);
}
