import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { cancelQueuedBotMessages } from "#db/queries/cancel-queued-bot-messages.ts";
import { insertLimitChange } from "#db/queries/limit-changes.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { lockSender, replaceSenderRule } from "#db/queries/sender-rules.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { SENDER_RULES } from "#lib/domain/sender-rule.ts";

export const setSenderRuleSchema = z.object({ contactId: z.uuid(), rule: z.enum(SENDER_RULES).nullable() });

export type SetSenderRuleOutcome =
  | { kind: "done" }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" };

/**
 * Never limit a sender, never answer one, or neither. Blocking also takes back what the assistant has queued and not
 * sent yet; what people write still goes out.
 */
export async function setSenderRule(
  ctx: Context,
  operator: Operator,
  { contactId, rule }: z.infer<typeof setSenderRuleSchema>,
): Promise<SetSenderRuleOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return ctx.db.transaction(async (tx): Promise<SetSenderRuleOutcome> => {
    const sender = await lockSender(tx, contactId);
    if (!sender) return { kind: "not_found" };
    if (sender.rule === rule) return { kind: "done" };
    const by = { contactId, changedBy: operator.id, changedAt: ctx.now() };
    await replaceSenderRule(tx, { ...by, rule });
    const change = { kind: "rule", before: sender.rule, after: rule } as const;
    await insertLimitChange(tx, { id: uuidv7(), ...by, change });
    for (const conversationId of rule === "blocked" ? sender.conversationIds : []) {
      // Whoever answers right now looks again under this lock.
      if (await lockConversation(tx, conversationId)) await cancelQueuedBotMessages(tx, conversationId);
    }
    ctx.log.info({ contactId, operatorId: operator.id, rule }, "sender's rule changed");
    return { kind: "done" };
  });
}
