import { sql } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { workerHeartbeats } from "../schema/system.ts";

/** Seconds since any worker was last seen alive, by the database's clock on both sides; null: never. */
export async function getSecondsSinceWorkerHeartbeat(executor: Executor): Promise<number | null> {
  const [row] = await executor
    .select({
      seconds: sql<number | null>`extract(epoch from now() - max(${workerHeartbeats.seenAt}))::float8`,
    })
    .from(workerHeartbeats);
  return row?.seconds ?? null;
}
