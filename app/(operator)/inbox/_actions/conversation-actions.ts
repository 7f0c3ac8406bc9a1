"use server";

import { refresh } from "next/cache";
import { markRead, markReadSchema } from "#lib/inbox/mark-read.ts";
import { pauseBot, pauseBotSchema } from "#lib/inbox/pause-bot.ts";
import { resumeBot, resumeBotSchema } from "#lib/inbox/resume-bot.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const pauseBotAction = operatorAction
  .inputSchema(pauseBotSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await pauseBot(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const resumeBotAction = operatorAction
  .inputSchema(resumeBotSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await resumeBot(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const markReadAction = operatorAction
  .inputSchema(markReadSchema)
  .action(async ({ parsedInput, ctx }) => {
    await markRead(ctx.context, ctx.operator, parsedInput);
    refresh();
  });
