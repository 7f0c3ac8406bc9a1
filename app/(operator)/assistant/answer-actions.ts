"use server";

import { refresh } from "next/cache";
import { approvedAnswerSchema } from "#lib/assistant/approved-answer.ts";
import { createApprovedAnswer } from "#lib/assistant/create-approved-answer.ts";
import { deleteApprovedAnswer, deleteApprovedAnswerSchema } from "#lib/assistant/delete-approved-answer.ts";
import { updateApprovedAnswer } from "#lib/assistant/update-approved-answer.ts";
import { operatorAction } from "../../_server/operator-action.ts";

export const createAnswerAction = operatorAction
  .inputSchema(approvedAnswerSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await createApprovedAnswer(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const updateAnswerAction = operatorAction
  .inputSchema(approvedAnswerSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await updateApprovedAnswer(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });

export const deleteAnswerAction = operatorAction
  .inputSchema(deleteApprovedAnswerSchema)
  .action(async ({ parsedInput, ctx }) => {
    const outcome = await deleteApprovedAnswer(ctx.context, ctx.operator, parsedInput);
    refresh();
    return outcome;
  });
