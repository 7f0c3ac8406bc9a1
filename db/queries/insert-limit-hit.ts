import { and, eq, gt, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Executor, Transaction } from "#db/client.ts";
import { limitHits } from "#db/schema/replies.ts";

export interface NewLimitHit {
  limitName: string;
  subject: string;
  /** null: the limit counts something else, such as addresses. */
  conversationId: string | null;
  used: number;
  allowed: number;
  resetsAt: Date;
}

/**
 * Records a refusal. True: nobody told the person in this window yet and `mayTell` allows it, so the caller does.
 * The caller holds the conversation's lock, so two workers cannot both be first.
 */
export async function insertLimitHit(
  tx: Transaction,
  hit: NewLimitHit,
  mayTell: boolean,
  now: Date,
): Promise<boolean> {
  const told = await tx
    .select({ id: limitHits.id })
    .from(limitHits)
    .where(
      and(
        eq(limitHits.subject, hit.subject),
        eq(limitHits.limitName, hit.limitName),
        eq(limitHits.isNudged, true),
        gt(limitHits.resetsAt, now),
      ),
    )
    .limit(1);
  const isNudged = mayTell && told.length === 0;
  await tx.insert(limitHits).values({ id: uuidv7(), ...hit, isNudged, occurredAt: sql`now()` });
  return isNudged;
}

/** Refusals that no verdict about telling hangs on. */
export async function insertQuietHits(
  executor: Executor,
  hits: (NewLimitHit & { occurredAt: Date })[],
): Promise<void> {
  await executor.insert(limitHits).values(hits.map((hit) => ({ id: uuidv7(), ...hit, isNudged: false })));
}

/** The windows that refused this subject are over: it is not limited any more, and may be told anew. */
export async function endLimitHits(tx: Transaction, subject: string, now: Date): Promise<void> {
  await tx
    .update(limitHits)
    .set({ resetsAt: now })
    .where(and(eq(limitHits.subject, subject), gt(limitHits.resetsAt, now)));
}
