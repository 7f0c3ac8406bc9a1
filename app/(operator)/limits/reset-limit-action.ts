"use server";

import { refresh } from "next/cache";
import { resetLimit, resetLimitSchema } from "#lib/inbox/reset-limit.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const resetLimitAction = operatorAction
  .inputSchema(resetLimitSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await resetLimit(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
