import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { outboundReactions } from "#db/schema/activity.ts";
import { channelAccounts, conversations, messages } from "#db/schema/conversations.ts";
import type { OutboundReactionStatus } from "#lib/domain/outbound-reaction.ts";
import { isGroup } from "./is-group.ts";

/** A message as somebody wants to react to it, held until the transaction ends. */
export async function lockReactionTarget(tx: Transaction, messageId: string) {
  const [row] = await tx
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      contactId: conversations.contactId,
      direction: messages.direction,
      externalId: messages.externalId,
      revokedAt: messages.revokedAt,
      occurredAt: messages.occurredAt,
      windowClosesAt: conversations.windowClosesAt,
      isGroup,
      account: {
        id: channelAccounts.id,
        channel: channelAccounts.channel,
        externalId: channelAccounts.externalId,
        heldUntil: channelAccounts.heldUntil,
        stoppedAt: channelAccounts.stoppedAt,
        stoppedToken: channelAccounts.stoppedToken,
      },
      heldUntil: conversations.heldUntil,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(channelAccounts, eq(channelAccounts.id, messages.channelAccountId))
    .where(eq(messages.id, messageId))
    .for("update", { of: messages });
  return row ?? null;
}

export interface NewOutboundReaction {
  id: string;
  messageId: string;
  conversationId: string;
  emoji: string | null;
  operatorId: string;
  createdAt: Date;
}

/** Queues a reaction. False: this id exists already. */
export async function insertOutboundReaction(
  executor: Executor,
  reaction: NewOutboundReaction,
): Promise<boolean> {
  const rows = await executor
    .insert(outboundReactions)
    .values({ ...reaction, status: "queued" })
    .onConflictDoNothing({ target: outboundReactions.id })
    .returning({ id: outboundReactions.id });
  return rows.length > 0;
}

/** What a reaction is to and who wanted it. */
export async function selectReactionOrigin(executor: Executor, id: string) {
  const [row] = await executor
    .select({ messageId: outboundReactions.messageId, operatorId: outboundReactions.operatorId })
    .from(outboundReactions)
    .where(eq(outboundReactions.id, id));
  return row ?? null;
}

/** The oldest reaction to the message that waits to go out, locked. */
export async function nextQueuedReaction(tx: Transaction, messageId: string) {
  const [row] = await tx
    .select({
      id: outboundReactions.id,
      emoji: outboundReactions.emoji,
      createdAt: outboundReactions.createdAt,
    })
    .from(outboundReactions)
    .where(and(eq(outboundReactions.messageId, messageId), eq(outboundReactions.status, "queued")))
    .orderBy(asc(outboundReactions.createdAt), asc(outboundReactions.id))
    .limit(1)
    .for("update");
  return row ?? null;
}

/** Commits the intention before Meta hears of it, and the end of it afterwards. */
export async function markReaction(
  executor: Executor,
  {
    id,
    status,
    code = null,
    reason = null,
  }: { id: string; status: OutboundReactionStatus; code?: number | null; reason?: string | null },
): Promise<void> {
  await executor
    .update(outboundReactions)
    .set({ status, failureCode: code, failureReason: reason, updatedAt: sql`now()` })
    .where(and(eq(outboundReactions.id, id), inArray(outboundReactions.status, ["queued", "sending"])));
}

/** What a dead worker left in the middle of a call: nobody knows whether Meta took it. */
export async function markInterruptedReactions(
  executor: Executor,
  messageId: string,
  reason: string,
): Promise<void> {
  await executor
    .update(outboundReactions)
    .set({ status: "unconfirmed", failureReason: reason, updatedAt: sql`now()` })
    .where(and(eq(outboundReactions.messageId, messageId), eq(outboundReactions.status, "sending")));
}

/** The newest reaction that was wanted of each of several messages. */
export async function selectWantedReactions(executor: Executor, messageIds: string[]) {
  if (messageIds.length === 0) return [];
  return executor
    .selectDistinctOn([outboundReactions.messageId], {
      messageId: outboundReactions.messageId,
      emoji: outboundReactions.emoji,
      status: outboundReactions.status,
      failureCode: outboundReactions.failureCode,
      failureReason: outboundReactions.failureReason,
    })
    .from(outboundReactions)
    .where(inArray(outboundReactions.messageId, messageIds))
    .orderBy(
      outboundReactions.messageId,
      sql`${outboundReactions.createdAt} desc`,
      sql`${outboundReactions.id} desc`,
    );
}
