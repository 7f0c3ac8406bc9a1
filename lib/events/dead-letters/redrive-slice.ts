import type { Transaction } from "#db/client.ts";
import {
  countDeadLetters,
  type DeadLetterFilter,
  markImpossible,
  takeDeadLetters,
} from "#db/queries/dead-letters.ts";
import type { Context } from "#lib/context.ts";
import { isJobName, JOBS, type JobPayload } from "#lib/queue/jobs.ts";

/** Of one transaction: short, whatever has piled up. */
export const REDRIVE_SLICE_JOBS = 200;

export interface RedrivenSlice {
  /** Given a new job, or joined to the one that waits to do the same already. */
  redriven: number;
  /** No jobs that this version knows how to do: kept, with that note. */
  impossible: number;
  remaining: number;
}

type Doer = { via: "page"; operatorId: string } | { via: "command"; operatorId: null };

/**
 * Gives the oldest dead letters that match a new job, as if it were enqueued for the first time. Letter and job
 * change places in one commit: each is run again once, whoever asks and wherever the process dies.
 */
export async function redriveSlice(
  ctx: Context,
  filter: DeadLetterFilter,
  doer: Doer,
): Promise<RedrivenSlice> {
  const taken = await ctx.db.transaction(async (tx) => {
    const letters = await takeDeadLetters(tx, filter, { limit: REDRIVE_SLICE_JOBS, ...doer });
    const impossible: string[] = [];
    for (const { number, queue, payload } of letters) {
      if (!(await enqueueAgain(ctx, tx, queue, payload))) impossible.push(number);
    }
    if (impossible.length > 0) await markImpossible(tx, impossible);
    return { redriven: letters.length - impossible.length, impossible: impossible.length };
  });
  const remaining = (await countDeadLetters(ctx.db, filter)).reduce((sum, { count }) => sum + count, 0);
  ctx.log.info({ operatorId: doer.operatorId, ...taken, remaining }, "dead letters run again");
  return { ...taken, remaining };
}

/** False: there is no such job. */
async function enqueueAgain(
  ctx: Context,
  tx: Transaction,
  queue: string,
  payload: unknown,
): Promise<boolean> {
  if (!isJobName(queue)) return false;
  const parsed = JOBS[queue].payload.safeParse(payload);
  if (!parsed.success) return false;
  await ctx.queue.enqueue(tx, queue, parsed.data as JobPayload<typeof queue>);
  return true;
}
