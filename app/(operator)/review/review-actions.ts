"use server";

import { refresh } from "next/cache";
import { answerHandOff, answerHandOffSchema } from "#lib/inbox/review/answer-hand-off.ts";
import { blockSender, blockSenderSchema } from "#lib/inbox/review/block-sender.ts";
import { closeHandOff, closeHandOffSchema } from "#lib/inbox/review/close-hand-off.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const answerHandOffAction = operatorAction
  .inputSchema(answerHandOffSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await answerHandOff(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const closeHandOffAction = operatorAction
  .inputSchema(closeHandOffSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await closeHandOff(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const blockSenderAction = operatorAction
  .inputSchema(blockSenderSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await blockSender(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
