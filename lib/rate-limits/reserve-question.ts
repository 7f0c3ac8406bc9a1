import { v7 as uuidv7 } from "uuid";
import { insertQuietHits } from "#db/queries/insert-limit-hit.ts";
import { insertModelUsage, lockModelBudget, sumModelUsages } from "#db/queries/model-usages.ts";
import { findSenderRule } from "#db/queries/sender-rules.ts";
import type { Context } from "#lib/context.ts";
import { dayOf } from "#lib/domain/limit-policy.ts";
import { decideBudget, type SpentBudget } from "#lib/domain/model-budget.ts";
import { costMicros, type ModelPrice, type TokenCount } from "#lib/domain/model-usage.ts";
import { readPolicies } from "./policies.ts";

/** On whose account, and because of whom, a model is asked. */
export interface Spender {
  channelAccountId: string;
  /** All three are null where nobody wrote: an operator tries something out. */
  contactId: string | null;
  conversationId: string | null;
  replyTurnId: string | null;
}

export type Reservation =
  | { kind: "reserved"; usageId: string; price: ModelPrice | null }
  | { kind: "spent"; budget: SpentBudget };

/**
 * Takes what a question may use at most out of the day's budgets, or says which of them is spent. One at a time per
 * account, so that two workers cannot both take the last of it.
 * @throws while the database is away: fails closed, nobody asks a model whose cost nobody could count
 */
export async function reserveQuestion(
  ctx: Context,
  spender: Spender,
  tokens: TokenCount,
): Promise<Reservation> {
  const { limits, price } = await readPolicies(ctx);
  const now = ctx.now();
  const { channelAccountId, contactId, conversationId, replyTurnId } = spender;
  const day = dayOf(now);
  const micros = costMicros(tokens, price);
  return ctx.db.transaction(async (tx): Promise<Reservation> => {
    await lockModelBudget(tx, channelAccountId);
    const budget = decideBudget({
      spent: await sumModelUsages(tx, { channelAccountId, contactId, since: day.start }),
      tokens: tokens.inputTokens + tokens.outputTokens,
      micros,
      policies: limits,
      isSenderFree: contactId === null || (await findSenderRule(tx, contactId)) === "allowed",
    });
    if (budget) {
      const { name: limitName, used, allowed } = budget;
      const subject = limitName === "tokens_per_sender" ? contactId : null;
      const hit = { limitName, subject: subject ?? channelAccountId, conversationId, used, allowed };
      await insertQuietHits(tx, [{ ...hit, resetsAt: day.end, occurredAt: now }]);
      ctx.log.info(
        { limit: limitName, channelAccountId, replyTurnId },
        "model budget spent, nobody is asked",
      );
      return { kind: "spent", budget };
    }
    const id = uuidv7();
    const usage = { id, channelAccountId, contactId, replyTurnId, costMicros: micros, askedAt: now };
    await insertModelUsage(tx, { ...usage, ...tokens });
    return { kind: "reserved", usageId: id, price };
  });
}
