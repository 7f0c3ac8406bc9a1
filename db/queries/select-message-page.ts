import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "#db/client.ts";
import { contacts, messages } from "#db/schema/conversations.ts";
import { messageSends } from "#db/schema/message-sends.ts";
import { operators } from "#db/schema/operators.ts";
import { isLeftBehind } from "./message-parts.ts";
import { shownIdentity } from "./shown-identity.ts";

export interface ThreadRange {
  conversationId: string;
  /** Continue before this message or activity; null: from the newest. */
  before: { at: Date; id: string } | null;
  limit: number;
}

/** Messages of a conversation, newest first, with the operator and the group's member behind each. */
export function selectMessagePage(executor: Executor, { conversationId, before, limit }: ThreadRange) {
  const isOlder = before
    ? sql`(${messages.occurredAt}, ${messages.id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`
    : undefined;
  const identity = shownIdentity(executor);
  const reviewers = alias(operators, "reviewers");
  return executor
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      channelAccountId: messages.channelAccountId,
      externalId: messages.externalId,
      author: messages.author,
      kind: messages.kind,
      text: messages.text,
      content: messages.content,
      context: messages.context,
      editedAt: messages.editedAt,
      originalText: messages.originalText,
      revokedAt: messages.revokedAt,
      status: messages.status,
      occurredAt: messages.occurredAt,
      part: messages.part,
      parts: messages.parts,
      isLeftBehind: isLeftBehind(),
      failureCode: messages.failureCode,
      failureReason: messages.failureReason,
      sendAttempts: messages.sendAttempts,
      settlesAt: messages.settlesAt,
      changedAt: messages.updatedAt,
      review: { at: messages.reviewedAt, by: messages.reviewedBy, name: reviewers.name },
      /** Other attempts that arrived too. */
      otherArrivals: sql<number>`(
        select count(*)::int from ${messageSends} where ${messageSends.messageId} = ${messages.id}
          and ${messageSends.status} in ('accepted', 'sent', 'delivered', 'read'))`,
      webhookEventId: messages.webhookEventId,
      replyTurnId: messages.replyTurnId,
      operatorId: messages.operatorId,
      operatorName: operators.name,
      participant: { id: contacts.id, displayName: contacts.displayName, username: contacts.username },
      participantIdentity: { kind: identity.kind, value: identity.value },
    })
    .from(messages)
    .leftJoin(operators, eq(operators.id, messages.operatorId))
    .leftJoin(reviewers, eq(reviewers.id, messages.reviewedBy))
    .leftJoin(contacts, eq(contacts.id, messages.participantId))
    .leftJoinLateral(identity, sql`true`)
    .where(and(eq(messages.conversationId, conversationId), isOlder))
    .orderBy(sql`${messages.occurredAt} desc, ${messages.id} desc`)
    .limit(limit);
}
