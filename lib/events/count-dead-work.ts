import { countDeadWork as countDead, type OpenWork } from "#db/queries/select-open-work.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";

/** Of events and of jobs each: whoever has more has a lot. */
const DEAD_WORK_MAX = 99;

/** What people have to look at: events that could not be applied, jobs that ran out of attempts. */
export function countDeadWork(ctx: Context, _operator: Operator): Promise<OpenWork> {
  return countDead(ctx.db, DEAD_WORK_MAX);
}
