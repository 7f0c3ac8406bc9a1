import { and, desc, eq, inArray, lt } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { deadLetterRedrives } from "#db/schema/dead-letters.ts";
import { operators } from "#db/schema/operators.ts";

/** Of all letters of a page together; whoever has more has a lot. */
const EARLIER_MAX = 500;

const REDRIVE_COLUMNS = {
  number: deadLetterRedrives.number,
  id: deadLetterRedrives.letterId,
  queue: deadLetterRedrives.queue,
  payload: deadLetterRedrives.payload,
  work: deadLetterRedrives.work,
  error: deadLetterRedrives.error,
  attempts: deadLetterRedrives.attempts,
  enqueuedAt: deadLetterRedrives.enqueuedAt,
  diedAt: deadLetterRedrives.diedAt,
  redrivenAt: deadLetterRedrives.redrivenAt,
  via: deadLetterRedrives.via,
  outcome: deadLetterRedrives.outcome,
  operatorName: operators.name,
};

/** One page of what was run again, the last first. */
export function selectRedrivePage(
  executor: Executor,
  { queue, before, limit }: { queue: string | null; before: number | null; limit: number },
) {
  return executor
    .select(REDRIVE_COLUMNS)
    .from(deadLetterRedrives)
    .leftJoin(operators, eq(operators.id, deadLetterRedrives.operatorId))
    .where(
      and(
        queue === null ? undefined : eq(deadLetterRedrives.queue, queue),
        before === null ? undefined : lt(deadLetterRedrives.number, before),
      ),
    )
    .orderBy(desc(deadLetterRedrives.number))
    .limit(limit);
}

/** What was run again before of the same work, the last first. */
export function selectRedrivesOf(executor: Executor, works: string[]) {
  return executor
    .select(REDRIVE_COLUMNS)
    .from(deadLetterRedrives)
    .leftJoin(operators, eq(operators.id, deadLetterRedrives.operatorId))
    .where(inArray(deadLetterRedrives.work, works))
    .orderBy(desc(deadLetterRedrives.number))
    .limit(EARLIER_MAX);
}
