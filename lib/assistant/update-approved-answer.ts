import { changeApprovedAnswer } from "#db/queries/change-approved-answer.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import type { ApprovedAnswer, SaveAnswerOutcome } from "./approved-answer.ts";

export async function updateApprovedAnswer(
  ctx: Context,
  operator: Operator,
  answer: ApprovedAnswer,
): Promise<SaveAnswerOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  return { kind: (await changeApprovedAnswer(ctx.db, answer)) ? "saved" : "not_found" };
}
