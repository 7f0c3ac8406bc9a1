import { and, eq, inArray, ne } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";
import { messages } from "#db/schema/conversations.ts";

/**
 * Meta's answer to a send names its message, and an echo of it was here first and looked like somebody else's,
 * because Meta had changed the words: only the message itself stays.
 */
export async function removeEchoCopy(
  executor: Executor,
  { id, channelAccountId, externalId }: { id: string; channelAccountId: string; externalId: string },
): Promise<void> {
  const copies = await executor
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.channelAccountId, channelAccountId),
        eq(messages.externalId, externalId),
        eq(messages.author, "business_app"),
        ne(messages.id, id),
      ),
    );
  if (copies.length === 0) return;
  const ids = copies.map((copy) => copy.id);
  await executor.delete(attachments).where(inArray(attachments.messageId, ids));
  await executor.delete(messages).where(inArray(messages.id, ids));
}
