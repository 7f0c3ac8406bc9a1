import { and, asc, eq, exists, ilike, isNull, ne, notExists, or, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { contactIdentities, contacts } from "#db/schema/conversations.ts";
import { shownIdentity } from "./shown-identity.ts";

export interface ContactSearch {
  /** Found are the others of its channel account. */
  besidesContactId: string;
  text: string;
  /** The digits of the text, where it may be a number. */
  digits: string | null;
  limit: number;
}

/** People of one account by a part of their name, handle or number. Groups are not people. */
export async function searchContacts(
  executor: Executor,
  { besidesContactId, text, digits, limit }: ContactSearch,
) {
  const identity = shownIdentity(executor);
  const pattern = `%${escapeLike(text)}%`;
  const account = executor
    .select({ id: contacts.channelAccountId })
    .from(contacts)
    .where(eq(contacts.id, besidesContactId));
  const identitiesOf = () => executor.select({ one: sql`1` }).from(contactIdentities).$dynamic();
  return executor
    .select({
      id: contacts.id,
      displayName: contacts.displayName,
      username: contacts.username,
      identity: { kind: identity.kind, value: identity.value },
    })
    .from(contacts)
    .leftJoinLateral(identity, sql`true`)
    .where(
      and(
        eq(contacts.channelAccountId, sql`(${account})`),
        ne(contacts.id, besidesContactId),
        isNull(contacts.mergedIntoId),
        notExists(
          identitiesOf().where(
            and(eq(contactIdentities.contactId, contacts.id), eq(contactIdentities.kind, "group")),
          ),
        ),
        or(
          ilike(contacts.displayName, pattern),
          ilike(contacts.username, pattern),
          digits
            ? exists(
                identitiesOf().where(
                  and(
                    eq(contactIdentities.contactId, contacts.id),
                    isNull(contactIdentities.endedAt),
                    or(
                      ilike(contactIdentities.value, `%${digits}%`),
                      ilike(contactIdentities.matchKey, `%${digits}%`),
                    ),
                  ),
                ),
              )
            : undefined,
        ),
      ),
    )
    .orderBy(asc(contacts.displayName), asc(contacts.id))
    .limit(limit);
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
