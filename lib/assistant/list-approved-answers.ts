import { selectApprovedAnswers } from "#db/queries/select-approved-answers.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { APPROVED_ANSWERS_MAX, type ApprovedAnswer } from "./approved-answer.ts";

export async function listApprovedAnswers(ctx: Context, _operator: Operator): Promise<ApprovedAnswer[]> {
  return selectApprovedAnswers(ctx.db, APPROVED_ANSWERS_MAX);
}
