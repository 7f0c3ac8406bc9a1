import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import { endLimitHits } from "#db/queries/insert-limit-hit.ts";
import { insertLimitChange } from "#db/queries/limit-changes.ts";
import { lockSender } from "#db/queries/sender-rules.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { LimitStoreError } from "../limit.ts";
import { readPolicies } from "../policies.ts";

export const resetSenderSchema = z.object({ contactId: z.uuid() });

export type ResetSenderOutcome =
  | { kind: "done" }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" }
  /** The counter cannot be reached; meanwhile the assistant waits. */
  | { kind: "store_down" };

/** Lets a sender through again now: their messages of the window and their tokens of the day are counted anew. */
export async function resetSender(
  ctx: Context,
  operator: Operator,
  { contactId }: z.infer<typeof resetSenderSchema>,
): Promise<ResetSenderOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const { limits } = await readPolicies(ctx);
  const now = ctx.now();
  const outcome = await ctx.db.transaction(async (tx): Promise<ResetSenderOutcome> => {
    if (!(await lockSender(tx, contactId))) return { kind: "not_found" };
    const change = { id: uuidv7(), contactId, changedBy: operator.id, changedAt: now };
    await insertLimitChange(tx, { ...change, change: { kind: "reset" } });
    await endLimitHits(tx, contactId, now);
    return { kind: "done" };
  });
  if (outcome.kind !== "done") return outcome;
  // After the commit: the counter knows no transactions. Whoever fails here presses the button again.
  try {
    await Promise.all([
      ctx.limits.reset(limits.inbound_per_sender, contactId),
      ctx.limits.reset(limits.inbound_per_sender_hour, contactId),
    ]);
  } catch (error) {
    if (!(error instanceof LimitStoreError)) throw error;
    ctx.log.warn({ err: error, contactId }, "rate limits not reset");
    return { kind: "store_down" };
  }
  ctx.log.info({ contactId, operatorId: operator.id }, "sender's limits reset");
  return outcome;
}
