import { inArray, type SQL, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { deadLetterRedrives } from "#db/schema/dead-letters.ts";

/** A job that ran out of attempts, as the queue keeps it. */
export interface DeadLetterRow {
  /** Of the dead letter, not of the job that it was. */
  id: string;
  queue: string;
  payload: unknown;
  /** The same for all jobs that were to do the same. */
  work: string;
  error: string | null;
  attempts: number;
  enqueuedAt: Date | null;
  diedAt: Date;
  /** Sorts letters by when they died; where the next page continues. */
  cursor: string;
}

export interface DeadLetterFilter {
  /** null: of every queue. */
  queue: string | null;
  /** null: since ever. */
  since: Date | null;
  /** null: up to now; itself excluded. */
  until: Date | null;
  /** null: whichever. */
  ids: string[] | null;
}

const WORK = sql`md5(source_name || ' ' || data::text)`;
/** pg-boss wraps what it writes itself, such as that a worker fell silent. */
const ERROR = sql`coalesce(source_output ->> 'message', source_output -> 'value' ->> 'message')`;
const MICROSECONDS = sql`(extract(epoch from created_on) * 1000000)::bigint`;

/** One page of those that nobody has run again, the last that died first. */
export async function selectDeadLetterPage(
  executor: Executor,
  { queue, before, limit }: { queue: string | null; before: string | null; limit: number },
): Promise<DeadLetterRow[]> {
  const [micros, id] = before?.split(".") ?? [];
  const rows = await executor.execute<
    Omit<DeadLetterRow, "enqueuedAt" | "diedAt"> & { enqueuedAt: string | null; diedAt: string }
  >(sql`
    select id, source_name as queue, data as payload, ${WORK} as work, ${ERROR} as error,
      coalesce(source_retry_count, 0) + 1 as attempts, source_created_on::text as "enqueuedAt",
      created_on::text as "diedAt", ${MICROSECONDS} || '.' || id as cursor
    from pgboss.job
    where ${matching({ queue, since: null, until: null, ids: null })}
      and ${id ? sql`(${MICROSECONDS}, id) < (${micros}::bigint, ${id}::uuid)` : sql`true`}
    order by created_on desc, id desc limit ${limit}`);
  return rows.map((row) => ({
    ...row,
    enqueuedAt: row.enqueuedAt === null ? null : new Date(row.enqueuedAt),
    diedAt: new Date(row.diedAt),
  }));
}

/** How many wait to be run again, per queue; the most first. */
export function countDeadLetters(executor: Executor, filter: DeadLetterFilter) {
  return executor.execute<{ queue: string; count: number }>(sql`
    select source_name as queue, count(*)::integer as count from pgboss.job where ${matching(filter)}
    group by 1 order by 2 desc, 1`);
}

/** The end of a span that takes in whatever is dead now; by the clock that jobs die by. */
export async function selectDeadLettersUntil(executor: Executor): Promise<Date> {
  // Rounded up: dates here have no microseconds.
  const [row] = await executor.execute<{ until: string }>(
    sql`select (now() + interval '1 millisecond')::text as until`,
  );
  if (!row) throw new Error("the database does not say what time it is");
  return new Date(row.until);
}

/**
 * Takes dead letters out of the queue, the oldest first, and notes who had them run again: the caller gives each a
 * new job in the same transaction. Of two who want the same letter one gets it.
 */
export function takeDeadLetters(
  tx: Transaction,
  filter: DeadLetterFilter,
  { limit, operatorId, via }: { limit: number; operatorId: string | null; via: "page" | "command" },
) {
  return tx.execute<{ number: string; queue: string; payload: unknown }>(sql`
    with chosen as (
      select id from pgboss.job where ${matching(filter)} order by created_on, id limit ${limit}
      for update skip locked
    ), taken as (
      delete from pgboss.job where name = 'dead' and id in (select id from chosen) returning *
    )
    insert into dead_letter_redrives
      (letter_id, queue, payload, work, error, attempts, enqueued_at, died_at, operator_id, via)
    select id, source_name, data, ${WORK}, ${ERROR}, coalesce(source_retry_count, 0) + 1, source_created_on,
      created_on, ${operatorId}, ${via}
    from taken order by created_on, id
    returning number, queue, payload`);
}

/** Of letters just taken: they are kept, but there is nothing to enqueue. */
export async function markImpossible(tx: Transaction, numbers: string[]): Promise<void> {
  await tx
    .update(deadLetterRedrives)
    .set({ outcome: "impossible" })
    .where(inArray(deadLetterRedrives.number, numbers.map(Number)));
}

// Those without a queue that they came from cannot be run again, and are none of ours.
function matching({ queue, since, until, ids }: DeadLetterFilter): SQL {
  const conditions = [
    sql`name = 'dead' and state = 'created' and source_name is not null`,
    queue === null ? null : sql`source_name = ${queue}`,
    since && sql`created_on >= ${since.toISOString()}::timestamptz`,
    until && sql`created_on < ${until.toISOString()}::timestamptz`,
    ids && sql`id = any(string_to_array(${ids.join()}, ',')::uuid[])`,
  ];
  return sql.join(
    conditions.filter((condition) => condition !== null),
    sql` and `,
  );
}
