"use server";

import { refresh } from "next/cache";
import { setReplyRulesSchema } from "#lib/assistant/reply-rules.ts";
import { setReplyRules } from "#lib/assistant/set-reply-rules.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const setReplyRulesAction = operatorAction
  .inputSchema(setReplyRulesSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await setReplyRules(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
