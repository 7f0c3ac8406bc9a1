import { z } from "zod";
import { markConversationRead } from "#db/queries/mark-conversation-read.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const markReadSchema = z.object({ conversationId: z.uuid() });

/** A viewer's look leaves the conversation unread for those who answer, and for the contact. */
export async function markRead(
  ctx: Context,
  operator: Operator,
  { conversationId }: z.infer<typeof markReadSchema>,
): Promise<void> {
  if (!canWrite(operator)) return;
  await ctx.db.transaction(async (tx) => {
    if (!(await markConversationRead(tx, conversationId))) return;
    await ctx.queue.enqueue(tx, "presence.show", { conversationId, presence: "seen" });
  });
}
