import { z } from "zod";
import { reopenEvents } from "#db/queries/reopen-webhook-events.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { enqueueReplays } from "./enqueue-replays.ts";
import { EVENTS_PER_PAGE } from "./list-webhook-events.ts";

export const replayEventsSchema = z.object({ eventIds: z.array(z.uuid()).min(1).max(EVENTS_PER_PAGE) });

export type ReplayOutcome =
  /** Those that were waiting already, or are not there, are `skipped`. */
  { kind: "done"; replayed: number; skipped: number } | { kind: "refused"; reason: "viewer" };

/** Has chosen events applied anew. What was recorded from them before is found again, not made twice. */
export async function replayEvents(
  ctx: Context,
  operator: Operator,
  { eventIds }: z.infer<typeof replayEventsSchema>,
): Promise<ReplayOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const chosen = [...new Set(eventIds)];
  const replayed = await ctx.db.transaction(async (tx) => {
    const ids = await reopenEvents(tx, chosen, operator.id);
    await enqueueReplays(ctx, tx, ids);
    return ids.length;
  });
  ctx.log.info({ operatorId: operator.id, replayed }, "webhook events replayed");
  return { kind: "done", replayed, skipped: chosen.length - replayed };
}
