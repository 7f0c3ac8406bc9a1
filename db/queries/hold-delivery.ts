import { and, asc, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { commentActions, comments, outboundReactions } from "#db/schema/activity.ts";
import { channelAccounts, conversations, messages } from "#db/schema/conversations.ts";

/** A hold only grows: what was heard last may know less. */
const laterOf = (column: typeof channelAccounts.heldUntil | typeof conversations.heldUntil, until: Date) =>
  sql`greatest(${column}, ${until.toISOString()}::timestamptz)`;

/** Nothing goes out from the account until then. */
export async function holdAccount(executor: Executor, channelAccountId: string, until: Date): Promise<void> {
  await executor
    .update(channelAccounts)
    .set({ heldUntil: laterOf(channelAccounts.heldUntil, until) })
    .where(eq(channelAccounts.id, channelAccountId));
}

/** Nothing goes out to the contact until then. */
export async function holdConversation(
  executor: Executor,
  conversationId: string,
  until: Date,
): Promise<void> {
  await executor
    .update(conversations)
    .set({ heldUntil: laterOf(conversations.heldUntil, until) })
    .where(eq(conversations.id, conversationId));
}

export interface AccountStop {
  channelAccountId: string;
  at: Date;
  code: number;
  reason: string;
  /** Fingerprint of the refused token. */
  token: string | null;
}

/** Stops the account, once per refused token. */
export async function stopAccount(executor: Executor, stop: AccountStop): Promise<void> {
  await executor
    .update(channelAccounts)
    .set({
      stoppedAt: stop.at,
      stoppedCode: stop.code,
      stoppedReason: stop.reason,
      stoppedToken: stop.token,
    })
    .where(
      and(
        eq(channelAccounts.id, stop.channelAccountId),
        or(
          isNull(channelAccounts.stoppedAt),
          sql`${channelAccounts.stoppedToken} is distinct from ${stop.token}::text`,
        ),
      ),
    );
}

/** Ends the account's stop and its hold. False: there is no such account. */
export async function liftAccountHolds(executor: Executor, channelAccountId: string): Promise<boolean> {
  const rows = await executor
    .update(channelAccounts)
    .set({ stoppedAt: null, stoppedCode: null, stoppedReason: null, stoppedToken: null, heldUntil: null })
    .where(eq(channelAccounts.id, channelAccountId))
    .returning({ id: channelAccounts.id });
  return rows.length > 0;
}

export function selectStoppedAccounts(executor: Executor) {
  return executor
    .select({
      id: channelAccounts.id,
      channel: channelAccounts.channel,
      externalId: channelAccounts.externalId,
      stoppedAt: channelAccounts.stoppedAt,
      stoppedToken: channelAccounts.stoppedToken,
    })
    .from(channelAccounts)
    .where(isNotNull(channelAccounts.stoppedAt));
}

/** Conversations of the account in which something waits to go out. */
export async function listQueuedConversationIds(
  executor: Executor,
  channelAccountId: string,
): Promise<string[]> {
  const rows = await executor
    .selectDistinct({ id: messages.conversationId })
    .from(messages)
    .where(and(eq(messages.channelAccountId, channelAccountId), eq(messages.status, "queued")))
    .orderBy(asc(messages.conversationId));
  return rows.map(({ id }) => id);
}

/** Comments of the account of which something is wanted. */
export async function listQueuedCommentIds(executor: Executor, channelAccountId: string): Promise<string[]> {
  const rows = await executor
    .selectDistinct({ id: commentActions.commentId })
    .from(commentActions)
    .innerJoin(comments, eq(comments.id, commentActions.commentId))
    .where(and(eq(comments.channelAccountId, channelAccountId), eq(commentActions.status, "queued")))
    .orderBy(asc(commentActions.commentId));
  return rows.map(({ id }) => id);
}

/** Messages of the account to which a reaction waits. */
export async function listQueuedReactionTargets(
  executor: Executor,
  channelAccountId: string,
): Promise<string[]> {
  const rows = await executor
    .selectDistinct({ id: outboundReactions.messageId })
    .from(outboundReactions)
    .innerJoin(messages, eq(messages.id, outboundReactions.messageId))
    .where(and(eq(messages.channelAccountId, channelAccountId), eq(outboundReactions.status, "queued")))
    .orderBy(asc(outboundReactions.messageId));
  return rows.map(({ id }) => id);
}
