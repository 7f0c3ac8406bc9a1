import { type Executor, sql } from "#db/client.ts";

/** The database's wall clock at this moment, also inside a transaction; in milliseconds since 1970. */
export async function getDatabaseTimeMs(executor: Executor): Promise<number> {
  const [row] = await executor.execute<{ ms: number }>(
    sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`,
  );
  if (!row) throw new Error("the database does not tell the time");
  return row.ms;
}
