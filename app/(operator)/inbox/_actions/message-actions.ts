"use server";

import { refresh } from "next/cache";
import { dismissMessage } from "#lib/inbox/dismiss-message.ts";
import { decideMessageSchema, resendMessage } from "#lib/inbox/resend-message.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const resendMessageAction = operatorAction
  .inputSchema(decideMessageSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await resendMessage(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const dismissMessageAction = operatorAction
  .inputSchema(decideMessageSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await dismissMessage(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
