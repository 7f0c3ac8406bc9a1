import { z } from "zod";
import { selectTurnTrace } from "#db/queries/select-turn-trace.ts";
import type { Context } from "#lib/context.ts";
import { type MarkedPiece, markText } from "#lib/domain/mark-text.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

export const showRawOutputSchema = z.object({ turnId: z.uuid() });

export type RawOutputOutcome =
  | { kind: "shown"; pieces: MarkedPiece[] }
  | { kind: "refused"; reason: "viewer" }
  /** No such turn, or nothing came back from the model. */
  | { kind: "not_found" };

/** What the model returned, word for word. It may hold what the gate keeps from everybody else: the log says who asked. */
export async function showRawOutput(
  ctx: Context,
  operator: Operator,
  { turnId }: z.infer<typeof showRawOutputSchema>,
): Promise<RawOutputOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const turn = await selectTurnTrace(ctx.db, turnId);
  if (turn?.trace.rawOutput === undefined) return { kind: "not_found" };
  ctx.log.info({ turnId, operatorId: operator.id }, "a model's raw output was looked at");
  return { kind: "shown", pieces: markText(turn.trace.rawOutput) };
}
