import { and, eq, ne } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";

/**
 * Meta's answer to a send names its message, and an echo of it was here first and looked like somebody else's,
 * because Meta had changed the words: only the message itself stays.
 */
export async function removeEchoCopy(
  executor: Executor,
  { id, channelAccountId, externalId }: { id: string; channelAccountId: string; externalId: string },
): Promise<void> {
  await executor
    .delete(messages)
    .where(
      and(
        eq(messages.channelAccountId, channelAccountId),
        eq(messages.externalId, externalId),
        eq(messages.author, "business_app"),
        ne(messages.id, id),
      ),
    );
}
