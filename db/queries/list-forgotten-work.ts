import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { commentActions, outboundReactions } from "#db/schema/activity.ts";
import { attachments } from "#db/schema/attachments.ts";
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
