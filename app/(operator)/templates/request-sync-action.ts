"use server";

import { refresh } from "next/cache";
import { requestSync, requestSyncSchema } from "#lib/templates/request-sync.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const requestSyncAction = operatorAction
  .inputSchema(requestSyncSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await requestSync(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
