"use server";

import { refresh } from "next/cache";
import { resetSender, resetSenderSchema } from "#lib/rate-limits/desk/reset-sender.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const resetLimitAction = operatorAction
  .inputSchema(resetSenderSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await resetSender(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
