import { z } from "zod";
import { markConversationRead } from "#db/queries/mark-conversation-read.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const markReadSchema = z.object({ conversationId: z.uuid() });

/** A viewer's look leaves the conversation unread for those who answer. */
export async function markRead(
  ctx: Context,
  operator: Operator,
  { conversationId }: z.infer<typeof markReadSchema>,
): Promise<void> {
  if (!canWrite(operator)) return;
  await markConversationRead(ctx.db, conversationId);
}
