import { z } from "zod";
import { hasContact } from "#db/queries/has-contact.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { LimitStoreError } from "#lib/rate-limits/limit.ts";
import { INBOUND_PER_SENDER } from "#lib/rate-limits/limits.ts";

export const resetLimitSchema = z.object({ contactId: z.uuid() });

export type ResetLimitOutcome =
  | { kind: "done" }
  | { kind: "refused"; reason: "viewer" }
  | { kind: "not_found" }
  /** The counter cannot be reached; meanwhile the assistant waits. */
  | { kind: "store_down" };

/** Lets a sender through again now instead of at the end of the window. */
export async function resetLimit(
  ctx: Context,
  operator: Operator,
  { contactId }: z.infer<typeof resetLimitSchema>,
): Promise<ResetLimitOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  if (!(await hasContact(ctx.db, contactId))) return { kind: "not_found" };
  try {
    await ctx.limits.reset(INBOUND_PER_SENDER, contactId);
  } catch (error) {
    if (!(error instanceof LimitStoreError)) throw error;
    ctx.log.warn({ err: error, limit: INBOUND_PER_SENDER.name, contactId }, "rate limit not reset");
    return { kind: "store_down" };
  }
  ctx.log.info({ limit: INBOUND_PER_SENDER.name, contactId, operatorId: operator.id }, "rate limit reset");
  return { kind: "done" };
}
