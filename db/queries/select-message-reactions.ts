import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messageReactions } from "#db/schema/conversations.ts";

/** The reactions to several messages of one channel account, oldest first; without those taken back. */
export async function selectMessageReactions(
  executor: Executor,
  { channelAccountId, externalIds }: { channelAccountId: string; externalIds: string[] },
) {
  return executor
    .select({
      externalId: messageReactions.externalId,
      reactor: messageReactions.reactor,
      emoji: messageReactions.emoji,
    })
    .from(messageReactions)
    .where(
      and(
        eq(messageReactions.channelAccountId, channelAccountId),
        inArray(messageReactions.externalId, externalIds),
        isNotNull(messageReactions.emoji),
      ),
    )
    .orderBy(asc(messageReactions.occurredAt), asc(messageReactions.reactor));
}
