import { and, asc, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { commentActions, outboundReactions } from "#db/schema/activity.ts";
import { attachments } from "#db/schema/attachments.ts";
import { channelAccounts, conversations, messages } from "#db/schema/conversations.ts";
import { replyTurns } from "#db/schema/replies.ts";
import { webhookEvents } from "#db/schema/webhooks.ts";

/** Longer than any job keeps trying: what waits after that has no job any more. */
const FORGOTTEN_AFTER = sql`now() - interval '30 minutes'`;

const WAITS_SINCE = sql`coalesce(${webhookEvents.replayedAt}, ${webhookEvents.receivedAt})`;

/** Events that wait although nobody works on them any more, oldest first. */
export async function listForgottenEventIds(executor: Executor, limit: number): Promise<string[]> {
  const rows = await executor
    .select({ id: webhookEvents.id })
    .from(webhookEvents)
    .where(and(eq(webhookEvents.state, "pending"), lt(WAITS_SINCE, FORGOTTEN_AFTER)))
    .orderBy(asc(webhookEvents.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Conversations with a turn that was begun and given up by everybody. */
export async function listForgottenConversationIds(executor: Executor, limit: number): Promise<string[]> {
  const rows = await executor
    .select({ id: replyTurns.conversationId })
    .from(replyTurns)
    .where(and(eq(replyTurns.state, "open"), lt(replyTurns.createdAt, FORGOTTEN_AFTER)))
    .orderBy(asc(replyTurns.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Whoever queues a message adds its job in the same commit: this only leaves time to take it. */
const UNDELIVERED_AFTER = sql`now() - interval '2 minutes'`;

/** Conversations with a message that nothing holds back, and that no job is there for. */
export async function listUndeliveredConversationIds(executor: Executor, limit: number): Promise<string[]> {
  const heldUntil = sql`greatest(${messages.nextAttemptAt}, ${channelAccounts.heldUntil}, ${conversations.heldUntil})`;
  const rows = await executor
    .selectDistinct({ id: messages.conversationId })
    .from(messages)
    .innerJoin(channelAccounts, eq(channelAccounts.id, messages.channelAccountId))
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(
      and(
        inArray(messages.status, ["queued", "sending"]),
        lt(messages.updatedAt, UNDELIVERED_AFTER),
        isNull(channelAccounts.stoppedAt),
        sql`coalesce(${heldUntil} <= now(), true)`,
        sql`not exists (
          select from pgboss.job where name = 'conversation.deliver' and policy = 'stately' and state <= 'active'
            and coalesce(singleton_key, '') = ${messages.conversationId}::text)`,
        // What has just run out of attempts is not tried again at once, for ever.
        sql`not exists (
          select from pgboss.job where name = 'dead' and source_name = 'conversation.deliver' and state = 'created'
            and singleton_key = ${messages.conversationId}::text and created_on > ${FORGOTTEN_AFTER})`,
      ),
    )
    .orderBy(asc(messages.conversationId))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Files that are to be fetched, and whose job is gone. */
export async function listForgottenAttachmentIds(executor: Executor, limit: number): Promise<string[]> {
  const rows = await executor
    .select({ id: attachments.id })
    .from(attachments)
    .where(and(eq(attachments.state, "pending"), lt(attachments.createdAt, FORGOTTEN_AFTER)))
    .orderBy(asc(attachments.createdAt))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Comments of which something is wanted that nobody works on any more. */
export async function listForgottenCommentIds(executor: Executor, limit: number): Promise<string[]> {
  const rows = await executor
    .selectDistinct({ id: commentActions.commentId })
    .from(commentActions)
    .where(
      and(
        inArray(commentActions.status, ["queued", "sending"]),
        lt(commentActions.updatedAt, FORGOTTEN_AFTER),
      ),
    )
    .orderBy(asc(commentActions.commentId))
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** Messages that somebody wants to react to, and nobody works on it any more. */
export async function listForgottenReactionTargets(executor: Executor, limit: number): Promise<string[]> {
  const rows = await executor
    .selectDistinct({ id: outboundReactions.messageId })
    .from(outboundReactions)
    .where(
      and(
        inArray(outboundReactions.status, ["queued", "sending"]),
        lt(outboundReactions.updatedAt, FORGOTTEN_AFTER),
      ),
    )
    .orderBy(asc(outboundReactions.messageId))
    .limit(limit);
  return rows.map(({ id }) => id);
}
