import { lt, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { workerHeartbeats } from "#db/schema/system.ts";

const FORGOTTEN_AFTER = sql`now() - interval '1 day'`;

/** Says that this worker is alive, by the database's clock; forgets workers long gone. */
export async function recordWorkerHeartbeat(executor: Executor, workerId: string): Promise<void> {
  const now = sql`now()`;
  await executor
    .insert(workerHeartbeats)
    .values({ workerId, startedAt: now, seenAt: now })
    .onConflictDoUpdate({ target: workerHeartbeats.workerId, set: { seenAt: now } });
  await executor.delete(workerHeartbeats).where(lt(workerHeartbeats.seenAt, FORGOTTEN_AFTER));
}
