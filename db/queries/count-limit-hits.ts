import { and, gte, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { limitHits } from "#db/schema/replies.ts";

/** How often each limit refused, per step of time; steps begin at full multiples since 1970. */
export function countLimitHits(
  executor: Executor,
  { since, stepMinutes }: { since: Date; stepMinutes: number },
) {
  const step = sql`date_bin(${`${stepMinutes} minutes`}::interval, ${limitHits.occurredAt}, 'epoch'::timestamptz)`;
  return executor
    .select({
      limitName: limitHits.limitName,
      atMs: sql<number>`(extract(epoch from ${step}) * 1000)::float8`.as("at_ms"),
      count: sql<number>`count(*)::integer`,
    })
    .from(limitHits)
    .where(and(gte(limitHits.occurredAt, since)))
    .groupBy(limitHits.limitName, sql`at_ms`);
}
