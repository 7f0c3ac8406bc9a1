"use server";

import { refresh } from "next/cache";
import { setLimitPolicy, setLimitPolicySchema } from "#lib/rate-limits/desk/set-limit-policy.ts";
import { setModelPrice, setModelPriceSchema } from "#lib/rate-limits/desk/set-model-price.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const setLimitPolicyAction = operatorAction
  .inputSchema(setLimitPolicySchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await setLimitPolicy(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const setModelPriceAction = operatorAction
  .inputSchema(setModelPriceSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await setModelPrice(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
