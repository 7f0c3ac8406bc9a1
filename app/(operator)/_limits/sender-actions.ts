"use server";

import { refresh } from "next/cache";
import { resetSender, resetSenderSchema } from "#lib/rate-limits/desk/reset-sender.ts";
import { setSenderRule, setSenderRuleSchema } from "#lib/rate-limits/desk/set-sender-rule.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const resetSenderAction = operatorAction
  .inputSchema(resetSenderSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await resetSender(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const setSenderRuleAction = operatorAction
  .inputSchema(setSenderRuleSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await setSenderRule(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
