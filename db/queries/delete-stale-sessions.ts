import { lt, or } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { operatorSessions } from "../schema/operators.ts";

/** Ends the sessions that ran out and those that nobody has used since `unusedSince`. */
export async function deleteStaleSessions(
  executor: Executor,
  { now, unusedSince }: { now: Date; unusedSince: Date },
): Promise<void> {
  await executor
    .delete(operatorSessions)
    .where(or(lt(operatorSessions.expiresAt, now), lt(operatorSessions.updatedAt, unusedSince)));
}
