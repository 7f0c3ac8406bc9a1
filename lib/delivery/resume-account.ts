import { z } from "zod";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { liftHolds } from "./lift-holds.ts";

export const resumeAccountSchema = z.object({ channelAccountId: z.uuid() });

export type ResumeAccountOutcome = { kind: "resumed" } | { kind: "refused" } | { kind: "not_found" };

/** An operator says that the access token works again. If it does not, Meta's next refusal stops the account anew. */
export async function resumeAccount(
  ctx: Context,
  operator: Operator,
  { channelAccountId }: z.infer<typeof resumeAccountSchema>,
): Promise<ResumeAccountOutcome> {
  if (!canWrite(operator)) return { kind: "refused" };
  const isKnown = await ctx.db.transaction((tx) => liftHolds(ctx, tx, channelAccountId));
  if (!isKnown) return { kind: "not_found" };
  ctx.log.info({ channelAccountId, operatorId: operator.id }, "account resumed by an operator");
  return { kind: "resumed" };
}
