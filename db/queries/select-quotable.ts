import { and, eq, isNull } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";

/** What Meta calls a message of this conversation; null: nothing, or it was taken back. */
export async function selectQuotable(
  executor: Executor,
  { conversationId, messageId }: { conversationId: string; messageId: string },
): Promise<string | null> {
  const [row] = await executor
    .select({ externalId: messages.externalId })
    .from(messages)
    .where(
      and(
        eq(messages.id, messageId),
        eq(messages.conversationId, conversationId),
        isNull(messages.revokedAt),
      ),
    );
  return row?.externalId ?? null;
}
