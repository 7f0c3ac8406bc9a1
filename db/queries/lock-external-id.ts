import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";

/**
 * Holds what is known about one message of Meta until the transaction ends. Without it, a status and the answer
 * that names its message can be recorded at the same moment, neither seeing the other, and the status is lost.
 */
export async function lockExternalId(
  tx: Transaction,
  channelAccountId: string,
  externalId: string,
): Promise<void> {
  const key = `${channelAccountId} message ${externalId}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
