import { and, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { contactIdentities, contacts } from "#db/schema/conversations.ts";
import type { ContactReference } from "#lib/domain/inbound-event.ts";

/**
 * The contact that any of the identities names, or a new one; identities not seen before are added to it.
 * Where they name different contacts, the first identity in the given order wins.
 */
export async function resolveContact(
  tx: Transaction,
  channelAccountId: string,
  { identities, displayName, username }: ContactReference,
): Promise<string> {
  await lockIdentities(tx, channelAccountId, identities);
  const known = await tx
    .select()
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.channelAccountId, channelAccountId),
        isNull(contactIdentities.endedAt),
        inArray(
          contactIdentities.kind,
          identities.map(({ kind }) => kind),
        ),
        or(
          ...identities.map(({ kind, value }) =>
            and(eq(contactIdentities.kind, kind), eq(contactIdentities.value, value)),
          ),
        ),
      ),
    );
  const first = identities
    .map((identity) => known.find(({ kind, value }) => kind === identity.kind && value === identity.value))
    .find((row) => row !== undefined);
  const contactId = first?.contactId ?? uuidv7();

  if (!first) {
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
  await tx
    .insert(contactIdentities)
    .values(
      identities.map((identity) => ({
        id: uuidv7(),
        channelAccountId,
        contactId,
        matchKey: identity.value,
        ...identity,
      })),
    )
    .onConflictDoNothing();
  return contactId;
}

// Two workers that meet a person for the first time at the same moment must not make two contacts. In a fixed
// order, so that they cannot wait for each other.
async function lockIdentities(
  tx: Transaction,
  channelAccountId: string,
  identities: ContactReference["identities"],
): Promise<void> {
  const keys = identities.map(({ kind, value }) => `${channelAccountId} ${kind} ${value}`).sort();
  for (const key of keys) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
  }
}
