import { insertApprovedAnswer } from "#db/queries/insert-approved-answer.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { APPROVED_ANSWERS_MAX, type ApprovedAnswer, type SaveAnswerOutcome } from "./approved-answer.ts";

/** The id is the caller's: sending the form again stores its newest words, and adds nothing. */
export async function createApprovedAnswer(
  ctx: Context,
  operator: Operator,
  answer: ApprovedAnswer,
): Promise<SaveAnswerOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const isStored = await insertApprovedAnswer(ctx.db, answer, APPROVED_ANSWERS_MAX);
  return isStored ? { kind: "saved" } : { kind: "refused", reason: "full" };
}
