"use server";

import { getTrace, getTraceSchema } from "#lib/inbox/trace/get-trace.ts";
import { showRawOutput, showRawOutputSchema } from "#lib/inbox/trace/show-raw-output.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const loadTraceAction = operatorAction
  .inputSchema(getTraceSchema)
  .action(({ parsedInput, ctx }) => getTrace(ctx.context, ctx.operator, parsedInput));

export const showRawOutputAction = operatorAction
  .inputSchema(showRawOutputSchema)
  .action(({ parsedInput, ctx }) => showRawOutput(ctx.context, ctx.operator, parsedInput));
