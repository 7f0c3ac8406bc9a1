import { and, desc, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { contactIdentities, contacts } from "#db/schema/conversations.ts";

/**
 * Lateral subquery: the identity that people recognise a contact by: a phone number if there is one, and the id that
 * other businesses share only if there is nothing else.
 */
export function shownIdentity(executor: Executor) {
  return executor
    .select({ kind: contactIdentities.kind, value: contactIdentities.value })
    .from(contactIdentities)
    .where(and(eq(contactIdentities.contactId, contacts.id), isNull(contactIdentities.endedAt)))
    .orderBy(
      sql`${contactIdentities.kind} <> 'phone', ${contactIdentities.kind} = 'parent_bsuid'`,
      desc(contactIdentities.createdAt),
    )
    .limit(1)
    .as("identity");
}
