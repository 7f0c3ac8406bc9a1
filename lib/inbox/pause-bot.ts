import { z } from "zod";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { silenceAssistant } from "./silence-assistant.ts";

export const pauseBotSchema = z.object({ conversationId: z.uuid() });

export type PauseOutcome = { kind: "done" } | { kind: "refused"; reason: "viewer" } | { kind: "not_found" };

/** Takes a conversation from the assistant without writing anything. */
export async function pauseBot(
  ctx: Context,
  operator: Operator,
  { conversationId }: z.infer<typeof pauseBotSchema>,
): Promise<PauseOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    if (!(await lockConversation(tx, conversationId))) return { kind: "not_found" };
    await silenceAssistant(ctx, tx, conversationId, "operator_paused");
    return { kind: "done" };
  });
}
