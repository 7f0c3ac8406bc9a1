import type { z } from "zod";
import { lockUndeliveredMessage, markReviewed } from "#db/queries/decide-message.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { selectMessageOrigin } from "#db/queries/select-message-origin.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import type { decideMessageSchema } from "./resend-message.ts";

export type DismissMessageOutcome =
  | { kind: "dismissed" }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" }
  /** It is on its way again, or has arrived after all. */
  | { kind: "not_waiting" };

/** Leaves a message as it is, failed or perhaps not arrived: nobody needs to look at it any more. */
export async function dismissMessage(
  ctx: Context,
  operator: Operator,
  seen: z.infer<typeof decideMessageSchema>,
): Promise<DismissMessageOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx) => {
    const origin = await selectMessageOrigin(tx, seen.messageId);
    if (!origin || !(await lockConversation(tx, origin.conversationId))) return { kind: "not_found" };
    const message = await lockUndeliveredMessage(tx, seen);
    if (!message) return { kind: "not_waiting" };
    // Who decided first is kept.
    if (message.reviewedAt === null) {
      await markReviewed(tx, message.id, { at: ctx.now(), operatorId: operator.id });
    }
    ctx.log.info({ ...seen, from: message.status, operatorId: operator.id }, "message dismissed");
    return { kind: "dismissed" };
  });
}
