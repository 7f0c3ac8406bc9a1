import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { contactIdentities, contacts } from "#db/schema/conversations.ts";

/** Lateral subquery: the identity that people recognise a contact by, which is a phone number if there is one. */
export function shownIdentity(executor: Executor) {
  return executor
    .select({ kind: contactIdentities.kind, value: contactIdentities.value })
    .from(contactIdentities)
    .where(and(eq(contactIdentities.contactId, contacts.id), isNull(contactIdentities.endedAt)))
    .orderBy(sql`${contactIdentities.kind} <> 'phone', ${contactIdentities.createdAt} desc`)
    .limit(1)
    .as("identity");
}
