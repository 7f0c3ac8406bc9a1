import { sql } from "drizzle-orm";
import type { Transaction } from "../client.ts";

// Any constant of its own.
const FIRST_OPERATOR_LOCK_ID = 7_402_119;

/** Until the transaction ends nobody else can be making the first operator. */
export async function lockFirstOperator(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${FIRST_OPERATOR_LOCK_ID})`);
}
