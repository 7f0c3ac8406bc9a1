import { z } from "zod";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { checkLimit } from "#lib/rate-limits/check-limit.ts";
import { TYPING_PER_CONVERSATION } from "#lib/rate-limits/limits.ts";

export const showTypingSchema = z.object({ conversationId: z.uuid() });

/** An operator has begun to write: the contact may see it, at most every so often. */
export async function showTyping(
  ctx: Context,
  operator: Operator,
  { conversationId }: z.infer<typeof showTypingSchema>,
): Promise<void> {
  if (!canWrite(operator)) return;
  const options = { whenStoreIsDown: "refuse" } as const;
  const { isAllowed } = await checkLimit(ctx, TYPING_PER_CONVERSATION, conversationId, options);
  if (!isAllowed) return;
  const job = { conversationId, presence: "typing" } as const;
  await ctx.db.transaction((tx) => ctx.queue.enqueue(tx, "presence.show", job));
}
