import { and, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { contactMerges } from "#db/schema/contact-merges.ts";
import { contactIdentities } from "#db/schema/conversations.ts";
import type { ComparableIdentity, IdentityFacts, KnownIdentity } from "#lib/domain/identity-facts.ts";
import { lockContacts, lockIdentities } from "./lock-contacts.ts";

/** What is known about the identities, with them and the contacts they name held until the transaction ends. */
export async function lockIdentityFacts(
  tx: Transaction,
  channelAccountId: string,
  identities: ComparableIdentity[],
): Promise<IdentityFacts> {
  await lockIdentities(tx, channelAccountId, identities);
  const locked = new Set<string>();
  for (;;) {
    const named = await selectNamed(tx, channelAccountId, identities);
    const contactIds = [...new Set(named.map(({ contactId }) => contactId))];
    const unlocked = contactIds.filter((id) => !locked.has(id));
    if (unlocked.length === 0) return { named, ...(await selectAround(tx, contactIds)) };
    // Read again once nobody else can change them: one of them may have been merged until now.
    await lockContacts(tx, unlocked);
    for (const id of unlocked) locked.add(id);
  }
}

const COLUMNS = {
  id: contactIdentities.id,
  contactId: contactIdentities.contactId,
  kind: contactIdentities.kind,
  value: contactIdentities.value,
  matchKey: contactIdentities.matchKey,
  since: contactIdentities.createdAt,
  until: contactIdentities.endedAt,
};

async function selectNamed(
  tx: Transaction,
  channelAccountId: string,
  identities: ComparableIdentity[],
): Promise<KnownIdentity[]> {
  const rows = await tx
    .select(COLUMNS)
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.channelAccountId, channelAccountId),
        or(
          ...identities.map(({ kind, matchKey }) =>
            and(eq(contactIdentities.kind, kind), eq(contactIdentities.matchKey, matchKey)),
          ),
        ),
      ),
    );
  // What names a contact now moves when it is merged; what named it once stays where it was.
  const past = rows.filter(({ until }) => until !== null).map(({ contactId }) => contactId);
  const kept = past.length > 0 ? await selectKept(tx, past) : new Map<string, string>();
  return rows.map((row) => ({ ...row, contactId: kept.get(row.contactId) ?? row.contactId }));
}

/** What merged contacts have become, after however many merges. */
async function selectKept(tx: Transaction, ids: string[]): Promise<Map<string, string>> {
  const list = sql.join(
    ids.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const rows = await tx.execute<{ start: string; id: string }>(sql`
    with recursive chain as (
      select id as start, id, merged_into_id from contacts where id in (${list})
      union all
      select chain.start, kept.id, kept.merged_into_id
      from chain join contacts kept on kept.id = chain.merged_into_id
    )
    select start, id from chain where merged_into_id is null`);
  return new Map(rows.map(({ start, id }) => [start, id]));
}

async function selectAround(
  tx: Transaction,
  contactIds: string[],
): Promise<Pick<IdentityFacts, "held" | "separated">> {
  if (contactIds.length === 0) return { held: [], separated: [] };
  const held = await tx
    .select(COLUMNS)
    .from(contactIdentities)
    .where(and(inArray(contactIdentities.contactId, contactIds), isNull(contactIdentities.endedAt)));
  if (contactIds.length === 1) return { held, separated: [] };
  const undone = await tx
    .select({ kept: contactMerges.keptContactId, merged: contactMerges.mergedContactId })
    .from(contactMerges)
    .where(
      and(
        isNotNull(contactMerges.undoneAt),
        inArray(contactMerges.keptContactId, contactIds),
        inArray(contactMerges.mergedContactId, contactIds),
      ),
    );
  return { held, separated: undone.map(({ kept, merged }) => [kept, merged]) };
}
