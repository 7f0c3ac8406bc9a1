import { and, eq, gte, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { limitChanges, modelUsages } from "#db/schema/limits.ts";
import type { BudgetSpent } from "#lib/domain/model-budget.ts";
import type { TokenCount } from "#lib/domain/model-usage.ts";

/** Until the transaction ends nobody else reserves from the budgets of this account, or of one of its senders. */
export async function lockModelBudget(tx: Transaction, channelAccountId: string): Promise<void> {
  const key = `${channelAccountId} model budget`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}

export interface SpentSince {
  channelAccountId: string;
  contactId: string | null;
  since: Date;
}

const TOKENS = sql`${modelUsages.inputTokens} + ${modelUsages.outputTokens}`;

/** What was used since then, what is reserved included; of the sender only what came after the last reset. */
export async function sumModelUsages(
  executor: Executor,
  { channelAccountId, contactId, since }: SpentSince,
): Promise<BudgetSpent> {
  const lastReset = executor
    .select({ at: sql`max(${limitChanges.changedAt})` })
    .from(limitChanges)
    .where(
      and(eq(limitChanges.contactId, contactId ?? ""), sql`${limitChanges.change} ->> 'kind' = 'reset'`),
    );
  const isSenders =
    contactId === null
      ? sql`false`
      : sql`${modelUsages.contactId} = ${contactId}
          and ${modelUsages.askedAt} > coalesce(${lastReset}, '-infinity'::timestamptz)`;
  const [row] = await executor
    .select({
      senderTokens: sql<number>`coalesce(sum(${TOKENS}) filter (where ${isSenders}), 0)::float8`,
      accountTokens: sql<number>`coalesce(sum(${TOKENS}), 0)::float8`,
      accountMicros: sql<number>`coalesce(sum(${modelUsages.costMicros}), 0)::float8`,
    })
    .from(modelUsages)
    .where(and(eq(modelUsages.channelAccountId, channelAccountId), gte(modelUsages.askedAt, since)));
  if (!row) throw new Error("a sum has one row");
  return row;
}

export async function insertModelUsage(
  tx: Transaction,
  usage: typeof modelUsages.$inferInsert,
): Promise<void> {
  await tx.insert(modelUsages).values(usage).onConflictDoNothing();
}

/** What the answer really took. However often it is told, the first time counts. */
export async function correctModelUsage(
  executor: Executor,
  id: string,
  { inputTokens, outputTokens, costMicros }: TokenCount & { costMicros: number | null },
): Promise<void> {
  await executor
    .update(modelUsages)
    .set({ inputTokens, outputTokens, costMicros, isEstimate: false })
    .where(and(eq(modelUsages.id, id), eq(modelUsages.isEstimate, true)));
}

/** Nobody answered: nothing was used. */
export async function releaseModelUsage(executor: Executor, id: string): Promise<void> {
  await executor.delete(modelUsages).where(and(eq(modelUsages.id, id), eq(modelUsages.isEstimate, true)));
}
