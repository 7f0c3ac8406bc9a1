import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { contacts, messages } from "#db/schema/conversations.ts";
import { operators } from "#db/schema/operators.ts";
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
      failureCode: messages.failureCode,
      failureReason: messages.failureReason,
      webhookEventId: messages.webhookEventId,
      operatorId: messages.operatorId,
      operatorName: operators.name,
      participant: { id: contacts.id, displayName: contacts.displayName, username: contacts.username },
      participantIdentity: { kind: identity.kind, value: identity.value },
    })
    .from(messages)
    .leftJoin(operators, eq(operators.id, messages.operatorId))
    .leftJoin(contacts, eq(contacts.id, messages.participantId))
    .leftJoinLateral(identity, sql`true`)
    .where(and(eq(messages.conversationId, conversationId), isOlder))
    .orderBy(sql`${messages.occurredAt} desc, ${messages.id} desc`)
    .limit(limit);
}
