import { sql } from "drizzle-orm";
import { contactIdentities, conversations } from "#db/schema/conversations.ts";

/** Of a conversation: its contact is a group of several people. */
export const isGroup = sql<boolean>`exists (
  select 1 from ${contactIdentities}
  where ${contactIdentities.contactId} = ${conversations.contactId} and ${contactIdentities.kind} = 'group'
)`;
