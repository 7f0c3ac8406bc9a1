import { and, asc, eq, inArray, or } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations, messages } from "#db/schema/conversations.ts";
import { operators } from "#db/schema/operators.ts";
import { replyTurns } from "#db/schema/replies.ts";

/** A turn with everything that it kept, and who decided about it. */
export async function selectTurnTrace(executor: Executor, turnId: string) {
  const [row] = await executor
    .select({
      id: replyTurns.id,
      conversationId: replyTurns.conversationId,
      channelAccountId: conversations.channelAccountId,
      state: replyTurns.state,
      reason: replyTurns.reason,
      text: replyTurns.text,
      trace: replyTurns.trace,
      decidedBy: replyTurns.decidedBy,
      deciderName: operators.name,
      createdAt: replyTurns.createdAt,
      updatedAt: replyTurns.updatedAt,
    })
    .from(replyTurns)
    .innerJoin(conversations, eq(conversations.id, replyTurns.conversationId))
    .leftJoin(operators, eq(operators.id, replyTurns.decidedBy))
    .where(eq(replyTurns.id, turnId));
  return row ?? null;
}

export type TurnMessageRow = Awaited<ReturnType<typeof selectTurnMessages>>[number];

interface TurnPlace {
  conversationId: string;
  turnIds: string[];
  inboundMessageIds: string[];
}

/** What turns of one conversation were about, and what came out of them, oldest first. */
export function selectTurnMessages(
  executor: Executor,
  { conversationId, turnIds, inboundMessageIds }: TurnPlace,
) {
  return executor
    .select({
      id: messages.id,
      direction: messages.direction,
      author: messages.author,
      kind: messages.kind,
      text: messages.text,
      status: messages.status,
      externalId: messages.externalId,
      occurredAt: messages.occurredAt,
      recordedAt: messages.createdAt,
      revokedAt: messages.revokedAt,
      part: messages.part,
      webhookEventId: messages.webhookEventId,
    })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        or(inArray(messages.id, inboundMessageIds), inArray(messages.replyTurnId, turnIds)),
      ),
    )
    .orderBy(asc(messages.occurredAt), asc(messages.part), asc(messages.id));
}
