import { asc, inArray, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { contacts } from "#db/schema/conversations.ts";
import type { ComparableIdentity } from "#lib/domain/identity-facts.ts";

/**
 * Two workers that meet a person for the first time at the same moment must not make two contacts. In a fixed
 * order, so that they cannot wait for each other.
 */
export async function lockIdentities(
  tx: Transaction,
  channelAccountId: string,
  identities: ComparableIdentity[],
): Promise<void> {
  const keys = identities.map(({ kind, matchKey }) => `${channelAccountId} ${kind} ${matchKey}`).sort();
  for (const key of keys) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  }
}

/** Contacts held until the transaction ends: nobody merges them, or gives them other identities, meanwhile. */
export function lockContacts(tx: Transaction, ids: string[]) {
  return tx
    .select({
      id: contacts.id,
      channelAccountId: contacts.channelAccountId,
      mergedIntoId: contacts.mergedIntoId,
      displayName: contacts.displayName,
      username: contacts.username,
      marketingStoppedAt: contacts.marketingStoppedAt,
      assistantStoppedAt: contacts.assistantStoppedAt,
      assistantStartedAt: contacts.assistantStartedAt,
    })
    .from(contacts)
    .where(inArray(contacts.id, ids))
    .orderBy(asc(contacts.id))
    .for("no key update");
}

export type LockedContact = Awaited<ReturnType<typeof lockContacts>>[number];
