import { asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "#db/client.ts";
import { contactMerges } from "#db/schema/contact-merges.ts";
import { channelAccounts, contactIdentities, contacts, conversations } from "#db/schema/conversations.ts";
import { operators } from "#db/schema/operators.ts";

/** The contact of a conversation, with its account. */
export async function selectContactOf(executor: Executor, conversationId: string) {
  const [row] = await executor
    .select({
      id: contacts.id,
      displayName: contacts.displayName,
      username: contacts.username,
      marketingStoppedAt: contacts.marketingStoppedAt,
      assistantStoppedAt: contacts.assistantStoppedAt,
      assistantStartedAt: contacts.assistantStartedAt,
      account: { channel: channelAccounts.channel, name: channelAccounts.name },
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .where(eq(conversations.id, conversationId));
  return row ?? null;
}

/** What names a contact now, then what once did, the newest first. */
export function selectIdentities(executor: Executor, contactId: string) {
  return executor
    .select({
      id: contactIdentities.id,
      kind: contactIdentities.kind,
      value: contactIdentities.value,
      since: contactIdentities.createdAt,
      until: contactIdentities.endedAt,
    })
    .from(contactIdentities)
    .where(eq(contactIdentities.contactId, contactId))
    .orderBy(sql`${contactIdentities.endedAt} desc nulls first`, asc(contactIdentities.kind));
}

/** Whom the contact was merged with, the newest merge first. */
export function selectMerges(executor: Executor, contactId: string) {
  const merged = alias(contacts, "merged");
  const undoer = alias(operators, "undoer");
  return executor
    .select({
      id: contactMerges.id,
      reason: contactMerges.reason,
      mergedAt: contactMerges.mergedAt,
      mergedBy: operators.name,
      undoneAt: contactMerges.undoneAt,
      undoneBy: undoer.name,
      displayName: merged.displayName,
      username: merged.username,
    })
    .from(contactMerges)
    .innerJoin(merged, eq(merged.id, contactMerges.mergedContactId))
    .leftJoin(operators, eq(operators.id, contactMerges.mergedBy))
    .leftJoin(undoer, eq(undoer.id, contactMerges.undoneBy))
    .where(eq(contactMerges.keptContactId, contactId))
    .orderBy(desc(contactMerges.mergedAt), desc(contactMerges.id));
}
