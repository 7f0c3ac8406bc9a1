import { max } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { workerHeartbeats } from "../schema/system.ts";

/** When any worker was last seen alive. */
export async function getLastWorkerHeartbeat(executor: Executor): Promise<Date | null> {
  const [row] = await executor.select({ seenAt: max(workerHeartbeats.seenAt) }).from(workerHeartbeats);
  return row?.seenAt ?? null;
}
