import { asc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { contactIdentities, contacts } from "#db/schema/conversations.ts";

/** Who is known in an account, and by what: contacts that stand for themselves, each with what names it now and once did. */
export async function readIdentities(executor: Executor, channelAccountId: string) {
  const people = await executor
    .select({ id: contacts.id, mergedIntoId: contacts.mergedIntoId })
    .from(contacts)
    .where(eq(contacts.channelAccountId, channelAccountId))
    .orderBy(asc(contacts.id));
  const rows = await executor
    .select()
    .from(contactIdentities)
    .where(eq(contactIdentities.channelAccountId, channelAccountId))
    .orderBy(asc(contactIdentities.kind), asc(contactIdentities.value));
  const valuesOf = (contactId: string, isCurrent: boolean) =>
    rows
      .filter((row) => row.contactId === contactId && (row.endedAt === null) === isCurrent)
      .map(({ value }) => value);
  return people
    .filter(({ mergedIntoId }) => mergedIntoId === null)
    .map(({ id }) => ({ id, now: valuesOf(id, true), once: valuesOf(id, false) }));
}
