import { lt } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { rateLimitPoints } from "#db/schema/system.ts";

/** Removes the counters whose window ended before `nowMs`. */
export async function deleteExpiredLimitPoints(executor: Executor, nowMs: number): Promise<void> {
  await executor.delete(rateLimitPoints).where(lt(rateLimitPoints.expire, nowMs));
}
