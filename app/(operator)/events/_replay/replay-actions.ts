"use server";

import { refresh } from "next/cache";
import { replayDeadEvents, replayDeadEventsSchema } from "#lib/events/replay-dead-events.ts";
import { replayEvents, replayEventsSchema } from "#lib/events/replay-events.ts";
import { operatorAction } from "../../../_server/operator-action.ts";

export const replayEventsAction = operatorAction
  .inputSchema(replayEventsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await replayEvents(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

/** One slice; the page asks for the next. */
export const replayDeadEventsAction = operatorAction
  .inputSchema(replayDeadEventsSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await replayDeadEvents(ctx.context, ctx.operator, parsedInput);
    if (outcome.kind === "refused" || outcome.remaining === 0) refresh();
    return outcome;
  });
