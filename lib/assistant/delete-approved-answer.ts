import { z } from "zod";
import { removeApprovedAnswer } from "#db/queries/remove-approved-answer.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const deleteApprovedAnswerSchema = z.object({ id: z.uuid() });

export type DeleteAnswerOutcome = { kind: "deleted" } | { kind: "refused"; reason: "viewer" };

/** Deleting what is gone already is fine. */
export async function deleteApprovedAnswer(
  ctx: Context,
  operator: Operator,
  { id }: z.infer<typeof deleteApprovedAnswerSchema>,
): Promise<DeleteAnswerOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  await removeApprovedAnswer(ctx.db, id);
  return { kind: "deleted" };
}
