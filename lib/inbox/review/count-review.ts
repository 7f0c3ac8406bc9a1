import { countReviewQueue } from "#db/queries/select-review-queue.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";

/** A badge says "99" of however many there are. */
const COUNTED_MAX = 99;

export function countReview(ctx: Context, _operator: Operator): Promise<number> {
  return countReviewQueue(ctx.db, COUNTED_MAX);
}
