import { eq } from "drizzle-orm";
import type { Executor } from "../client.ts";
import { operatorSessions } from "../schema/operators.ts";

/** Notes that the session is in use. */
export async function touchSession(executor: Executor, id: string, now: Date): Promise<void> {
  await executor.update(operatorSessions).set({ updatedAt: now }).where(eq(operatorSessions.id, id));
}
