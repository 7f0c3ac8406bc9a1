import { z } from "zod";
import { countDeadEvents, reopenDeadEvents, selectDeadUntil } from "#db/queries/reopen-webhook-events.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import { enqueueReplays } from "./enqueue-replays.ts";

/** Of one call: a short transaction, whatever has piled up. */
export const REPLAY_SLICE_EVENTS = 500;

export const replayDeadEventsSchema = z.object({
  /** null: since ever. */
  since: z.date().nullable(),
  /** From the slice before; null: this is the first one. */
  until: z.date().nullable(),
});

export type ReplayDeadOutcome =
  | { kind: "done"; replayed: number; remaining: number; until: Date }
  | { kind: "refused"; reason: "viewer" };

/**
 * Has the oldest events that died since then applied anew, a slice at a time: whoever calls goes on with `until`
 * while some remain. What dies again meanwhile is not replayed once more.
 */
export async function replayDeadEvents(
  ctx: Context,
  operator: Operator,
  { since, until }: z.infer<typeof replayDeadEventsSchema>,
): Promise<ReplayDeadOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const span = { since, until: until ?? (await selectDeadUntil(ctx.db)) };
  const replayed = await ctx.db.transaction(async (tx) => {
    const ids = await reopenDeadEvents(tx, span, REPLAY_SLICE_EVENTS, operator.id);
    await enqueueReplays(ctx, tx, ids);
    return ids.length;
  });
  const remaining = await countDeadEvents(ctx.db, span);
  ctx.log.info({ operatorId: operator.id, replayed, remaining }, "dead webhook events replayed");
  return { kind: "done", replayed, remaining, until: span.until };
}
