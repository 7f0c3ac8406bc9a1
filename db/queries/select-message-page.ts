import { and, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";
import { operators } from "#db/schema/operators.ts";

export interface MessagePage {
  conversationId: string;
  /** Continue before this message; null: from the newest. */
  before: { at: Date; id: string } | null;
  limit: number;
}

/** Messages of a conversation, newest first, with the name of the operator behind each. */
export function selectMessagePage(executor: Executor, { conversationId, before, limit }: MessagePage) {
  const isOlder = before
    ? sql`(${messages.occurredAt}, ${messages.id}) < (${before.at.toISOString()}::timestamptz, ${before.id}::uuid)`
    : undefined;
  return executor
    .select({
      id: messages.id,
      author: messages.author,
      text: messages.text,
      status: messages.status,
      occurredAt: messages.occurredAt,
      failureCode: messages.failureCode,
      failureReason: messages.failureReason,
      operatorId: messages.operatorId,
      operatorName: operators.name,
    })
    .from(messages)
    .leftJoin(operators, eq(operators.id, messages.operatorId))
    .where(and(eq(messages.conversationId, conversationId), isOlder))
    .orderBy(sql`${messages.occurredAt} desc, ${messages.id} desc`)
    .limit(limit);
}
