import { desc, eq, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { contacts } from "#db/schema/conversations.ts";
import { limitChanges } from "#db/schema/limits.ts";
import { operators } from "#db/schema/operators.ts";
import { shownIdentity } from "./shown-identity.ts";

export async function insertLimitChange(
  tx: Transaction,
  change: typeof limitChanges.$inferInsert,
): Promise<void> {
  await tx.insert(limitChanges).values(change);
}

/** The newest first. */
export function selectLimitChanges(executor: Executor, limit: number) {
  const identity = shownIdentity(executor);
  return executor
    .select({
      id: limitChanges.id,
      change: limitChanges.change,
      changedBy: operators.name,
      changedAt: limitChanges.changedAt,
      contactId: limitChanges.contactId,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(limitChanges)
    .leftJoin(operators, eq(operators.id, limitChanges.changedBy))
    .leftJoin(contacts, eq(contacts.id, limitChanges.contactId))
    .leftJoinLateral(identity, sql`true`)
    .orderBy(desc(limitChanges.changedAt), desc(limitChanges.id))
    .limit(limit);
}
