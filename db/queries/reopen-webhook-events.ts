import { and, asc, eq, gte, inArray, lt, ne, type SQL, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { webhookEventReplays, webhookEvents } from "#db/schema/webhooks.ts";
import type { WebhookEventState } from "#lib/domain/webhook-event.ts";

const DIED_AT = sql`coalesce(${webhookEvents.finishedAt}, ${webhookEvents.receivedAt})`;

export interface DeadSpan {
  /** null: since ever. */
  since: Date | null;
  /** What dies from here on is no part of it. */
  until: Date;
}

/** Makes these events pending again, with a note of what each had become; returns those that were not pending. */
export function reopenEvents(tx: Transaction, eventIds: string[], operatorId: string): Promise<string[]> {
  return reopen(tx, inArray(webhookEvents.id, eventIds), eventIds.length, operatorId);
}

/** The same for the oldest events that died in the span. */
export function reopenDeadEvents(
  tx: Transaction,
  span: DeadSpan,
  limit: number,
  operatorId: string,
): Promise<string[]> {
  return reopen(tx, diedWithin(span), limit, operatorId);
}

export function countDeadEvents(executor: Executor, span: DeadSpan): Promise<number> {
  return executor.$count(webhookEvents, diedWithin(span));
}

/** The end of a span that takes in whatever is dead now; by the clock that events are finished by. */
export async function selectDeadUntil(executor: Executor): Promise<Date> {
  // Rounded up: dates here have no microseconds.
  const [row] = await executor.execute<{ until: string }>(
    sql`select now() + interval '1 millisecond' as until`,
  );
  if (!row) throw new Error("the database does not say what time it is");
  return new Date(row.until);
}

async function reopen(
  tx: Transaction,
  which: SQL | undefined,
  limit: number,
  operatorId: string,
): Promise<string[]> {
  // Locked in one order: two people who choose the same events must not wait for each other.
  const found = await tx
    .select({
      id: webhookEvents.id,
      state: webhookEvents.state,
      reason: webhookEvents.reason,
      counts: webhookEvents.counts,
      attempts: webhookEvents.attempts,
      finishedAt: webhookEvents.finishedAt,
    })
    .from(webhookEvents)
    .where(and(which, ne(webhookEvents.state, "pending")))
    .orderBy(asc(webhookEvents.id))
    .limit(limit)
    .for("update");
  if (found.length === 0) return [];
  await tx.insert(webhookEventReplays).values(
    found.map(({ id, state, reason, counts, attempts, finishedAt }) => ({
      eventId: id,
      operatorId,
      state: state as Exclude<WebhookEventState, "pending">, // asked for above
      reason,
      counts,
      attempts,
      finishedAt,
    })),
  );
  const ids = found.map(({ id }) => id);
  await tx
    .update(webhookEvents)
    .set({
      state: "pending",
      reason: null,
      counts: null,
      attempts: 0,
      finishedAt: null,
      replayedAt: sql`now()`,
    })
    .where(inArray(webhookEvents.id, ids));
  return ids;
}

function diedWithin({ since, until }: DeadSpan): SQL | undefined {
  return and(
    eq(webhookEvents.state, "dead"),
    since ? gte(DIED_AT, since.toISOString()) : undefined,
    lt(DIED_AT, until.toISOString()),
  );
}
