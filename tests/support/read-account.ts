import { asc, eq } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import {
  channelAccounts,
  contactIdentities,
  contacts,
  conversations,
  messageStatuses,
  messages,
} from "#db/schema/conversations.ts";

/** Everything that is stored about one channel account, in the order in which a thread shows it. */
export async function readAccount(executor: Executor, externalId: string) {
  const [account] = await executor
    .select()
    .from(channelAccounts)
    .where(eq(channelAccounts.externalId, externalId));
  if (!account) throw new Error(`There is no channel account ${externalId}`);
  const { id } = account;
  return {
    account,
    contacts: await executor
      .select()
      .from(contacts)
      .where(eq(contacts.channelAccountId, id))
      .orderBy(asc(contacts.id)),
    identities: await executor
      .select({
        contactId: contactIdentities.contactId,
        kind: contactIdentities.kind,
        value: contactIdentities.value,
      })
      .from(contactIdentities)
      .where(eq(contactIdentities.channelAccountId, id))
      .orderBy(asc(contactIdentities.kind), asc(contactIdentities.value)),
    conversations: await executor
      .select()
      .from(conversations)
      .where(eq(conversations.channelAccountId, id))
      .orderBy(asc(conversations.id)),
    messages: await executor
      .select()
      .from(messages)
      .where(eq(messages.channelAccountId, id))
      .orderBy(asc(messages.occurredAt), asc(messages.id)),
    statuses: await executor.select().from(messageStatuses).where(eq(messageStatuses.channelAccountId, id)),
  };
}
