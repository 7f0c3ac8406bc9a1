"use server";

import { refresh } from "next/cache";
import { setBotMode, setBotModeSchema } from "#lib/assistant/set-bot-mode.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const setBotModeAction = operatorAction
  .inputSchema(setBotModeSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await setBotMode(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
