import { z } from "zod";
import { selectBusinessNumbers, upsertSyncRequest } from "#db/queries/sync-templates.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";

const BUSINESS_ID_MAX_CHARS = 100;

export const requestSyncSchema = z.object({
  businessExternalId: z.string().min(1).max(BUSINESS_ID_MAX_CHARS),
});

export type RequestSyncOutcome = { kind: "requested" } | { kind: "refused" } | { kind: "not_found" };

/** An operator wants the templates read now. Asking while they are being read changes nothing. */
export async function requestSync(
  ctx: Context,
  operator: Operator,
  { businessExternalId }: z.infer<typeof requestSyncSchema>,
): Promise<RequestSyncOutcome> {
  if (!canWrite(operator)) return { kind: "refused" };
  const numbers = await selectBusinessNumbers(ctx.db, businessExternalId);
  if (numbers.length === 0) return { kind: "not_found" };
  await ctx.db.transaction(async (tx) => {
    await upsertSyncRequest(tx, { businessExternalId, at: ctx.now() });
    await ctx.queue.enqueue(tx, "templates.sync", { businessExternalId });
  });
  return { kind: "requested" };
}
