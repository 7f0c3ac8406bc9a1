import { eq } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { limitPolicies } from "#db/schema/limits.ts";
import { operators } from "#db/schema/operators.ts";
import type { LimitName, LimitPolicy } from "#lib/domain/limit-policy.ts";

export interface StoredPolicy extends LimitPolicy {
  /** Also one that this version does not know. */
  name: string;
}

/** Every policy that differs from its standard. */
export function selectLimitPolicies(executor: Executor): Promise<StoredPolicy[]> {
  return executor
    .select({ name: limitPolicies.name, allowed: limitPolicies.allowed, windowMs: limitPolicies.windowMs })
    .from(limitPolicies);
}

/** The same with who decided, and when. */
export function selectDecidedPolicies(executor: Executor) {
  return executor
    .select({
      name: limitPolicies.name,
      allowed: limitPolicies.allowed,
      windowMs: limitPolicies.windowMs,
      changedBy: operators.name,
      changedAt: limitPolicies.changedAt,
    })
    .from(limitPolicies)
    .leftJoin(operators, eq(operators.id, limitPolicies.changedBy));
}

/** The policy as it is, held until the transaction ends; null: the standard. */
export async function lockLimitPolicy(tx: Transaction, name: LimitName): Promise<LimitPolicy | null> {
  const [row] = await tx
    .select({ allowed: limitPolicies.allowed, windowMs: limitPolicies.windowMs })
    .from(limitPolicies)
    .where(eq(limitPolicies.name, name))
    .for("update");
  return row ?? null;
}

export async function upsertLimitPolicy(
  tx: Transaction,
  policy: typeof limitPolicies.$inferInsert,
): Promise<void> {
  const { name: _, ...set } = policy;
  await tx.insert(limitPolicies).values(policy).onConflictDoUpdate({ target: limitPolicies.name, set });
}

/** Back to the standard. */
export async function deleteLimitPolicy(tx: Transaction, name: LimitName): Promise<void> {
  await tx.delete(limitPolicies).where(eq(limitPolicies.name, name));
}
