import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { insertLimitChange } from "#db/queries/limit-changes.ts";
import { replaceModelPrice, selectModelPrice } from "#db/queries/model-prices.ts";
import type { Context } from "#lib/context.ts";
import { MODEL_PRICE_MAX_USD } from "#lib/domain/model-usage.ts";
import { maySetLimits, type Operator } from "#lib/domain/operator.ts";
import { forgetPolicies } from "../policies.ts";

const usd = z.number().min(0).max(MODEL_PRICE_MAX_USD);

export const setModelPriceSchema = z.object({
  /** null: no cost is estimated, and the limit of cost does not act. */
  price: z.object({ input: usd, output: usd }).nullable(),
});

export type SetModelPriceOutcome = { kind: "done" } | { kind: "refused"; reason: "role" };

/** What a million tokens cost from now on; what was used before keeps its cost. */
export async function setModelPrice(
  ctx: Context,
  operator: Operator,
  { price }: z.infer<typeof setModelPriceSchema>,
): Promise<SetModelPriceOutcome> {
  if (!maySetLimits(operator)) return { kind: "refused", reason: "role" };
  await ctx.db.transaction(async (tx) => {
    const before = await selectModelPrice(tx);
    if (before?.input === price?.input && before?.output === price?.output) return;
    await replaceModelPrice(tx, price);
    const change = { kind: "price", before, after: price } as const;
    await insertLimitChange(tx, { id: uuidv7(), change, changedBy: operator.id, changedAt: ctx.now() });
  });
  forgetPolicies(ctx);
  ctx.log.info({ price, operatorId: operator.id }, "model price set");
  return { kind: "done" };
}
