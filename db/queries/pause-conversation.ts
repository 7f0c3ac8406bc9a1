import { and, eq, isNull, or, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";
import type { BotPauseReason } from "#lib/domain/conversation.ts";

export interface Pause {
  conversationId: string;
  reason: BotPauseReason;
  at: Date;
}

/** Gives the conversation to people. A hand-off counts as taken; any other pause keeps its reason. */
export async function pauseConversation(
  executor: Executor,
  { conversationId, reason, at }: Pause,
): Promise<void> {
  await executor
    .update(conversations)
    .set({
      botPausedAt: sql`coalesce(${conversations.botPausedAt}, ${at.toISOString()}::timestamptz)`,
      botPauseReason: reason,
    })
    .where(
      and(
        eq(conversations.id, conversationId),
        or(isNull(conversations.botPausedAt), eq(conversations.botPauseReason, "handed_off")),
      ),
    );
}
