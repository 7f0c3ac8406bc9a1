"use server";

import { refresh } from "next/cache";
import {
  redriveAll,
  redriveAllSchema,
  redriveChosen,
  redriveChosenSchema,
} from "#lib/events/dead-letters/redrive-dead-letters.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const redriveChosenAction = operatorAction
  .inputSchema(redriveChosenSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await redriveChosen(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

/** One slice; the page asks for the next. */
export const redriveAllAction = operatorAction
  .inputSchema(redriveAllSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await redriveAll(ctx.context, ctx.operator, parsedInput);
    if (outcome.kind === "refused" || outcome.remaining === 0) refresh();
    return outcome;
  });
