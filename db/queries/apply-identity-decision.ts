import { eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { contactIdentities, contacts } from "#db/schema/conversations.ts";
import type { ComparableIdentity, IdentityDecision } from "#lib/domain/identity-facts.ts";
import { type MergeReason, mergeContacts } from "./merge-contacts.ts";

export interface DecidedIdentities {
  channelAccountId: string;
  decision: IdentityDecision;
  displayName: string | null;
  username: string | null;
  /** Why contacts that turn out to be one person are merged. */
  mergeReason: MergeReason;
  /** When what ends has ended; null: now. */
  endedAt: Date | null;
}

/** Writes what was decided about identities that are locked. Answers with the contact that they name then. */
export async function applyIdentityDecision(tx: Transaction, decided: DecidedIdentities): Promise<string> {
  const { channelAccountId, decision, displayName, username, mergeReason } = decided;
  const endedAt = decided.endedAt ? sql`${decided.endedAt.toISOString()}::timestamptz` : sql`now()`;
  const contactId = decision.contactId ?? uuidv7();
  if (decision.contactId === null) {
    await tx.insert(contacts).values({ id: contactId, channelAccountId, displayName, username });
  } else if (displayName !== null || username !== null) {
    await tx
      .update(contacts)
      .set({
        displayName: sql`coalesce(${displayName}::text, ${contacts.displayName})`,
        username: sql`coalesce(${username}::text, ${contacts.username})`,
      })
      .where(eq(contacts.id, contactId));
  }
  if (decision.end.length > 0) {
    await tx.update(contactIdentities).set({ endedAt }).where(inArray(contactIdentities.id, decision.end));
  }
  for (const mergedContactId of decision.merge) {
    const merge = { keptContactId: contactId, mergedContactId, reason: mergeReason, mergedBy: null };
    await mergeContacts(tx, { ...merge, at: null });
  }
  for (const { id, value } of decision.respell) {
    await tx.update(contactIdentities).set({ value }).where(eq(contactIdentities.id, id));
  }
  if (decision.seen.length > 0) {
    await tx
      .update(contactIdentities)
      .set({ lastSeenAt: sql`clock_timestamp()` })
      .where(inArray(contactIdentities.id, decision.seen));
  }
  const row = (identity: ComparableIdentity) => ({ id: uuidv7(), channelAccountId, contactId, ...identity });
  const added = [
    ...decision.add.map(row),
    ...decision.addEnded.map((identity) => ({ ...row(identity), endedAt })),
  ];
  if (added.length > 0) await tx.insert(contactIdentities).values(added).onConflictDoNothing();
  return contactId;
}
