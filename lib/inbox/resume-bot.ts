import { z } from "zod";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { resumeConversation } from "#db/queries/resume-conversation.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import type { PauseOutcome } from "./pause-bot.ts";

export const resumeBotSchema = z.object({ conversationId: z.uuid() });

/**
 * Gives a conversation back to the assistant. Nothing is queued: it answers from the contact's next message on,
 * not what people left open.
 */
export async function resumeBot(
  ctx: Context,
  operator: Operator,
  { conversationId }: z.infer<typeof resumeBotSchema>,
): Promise<PauseOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    if (!(await lockConversation(tx, conversationId))) return { kind: "not_found" };
    await resumeConversation(tx, conversationId);
    return { kind: "done" };
  });
}
