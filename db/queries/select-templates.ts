import { and, asc, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contactIdentities, contacts, conversations } from "#db/schema/conversations.ts";
import { messageTemplates } from "#db/schema/templates.ts";

const shown = {
  name: messageTemplates.name,
  language: messageTemplates.language,
  category: messageTemplates.category,
  status: messageTemplates.status,
  statusReason: messageTemplates.statusReason,
  quality: messageTemplates.quality,
  definition: messageTemplates.definition,
  isGone: sql<boolean>`${messageTemplates.goneAt} is not null`,
};

const sameBusiness = eq(messageTemplates.businessExternalId, channelAccounts.businessExternalId);

/** What a business account has, by name and language. */
export async function selectTemplates(
  executor: Executor,
  { businessExternalId, limit }: { businessExternalId: string; limit: number },
) {
  return executor
    .select(shown)
    .from(messageTemplates)
    .where(eq(messageTemplates.businessExternalId, businessExternalId))
    .orderBy(asc(messageTemplates.name), asc(messageTemplates.language))
    .limit(limit);
}

/** What the number that a conversation is with may send, by name and language. */
export async function selectConversationTemplates(
  executor: Executor,
  { conversationId, limit }: { conversationId: string; limit: number },
) {
  return executor
    .select(shown)
    .from(messageTemplates)
    .innerJoin(channelAccounts, sameBusiness)
    .innerJoin(conversations, eq(conversations.channelAccountId, channelAccounts.id))
    .where(and(eq(conversations.id, conversationId), sql`${messageTemplates.goneAt} is null`))
    .orderBy(asc(messageTemplates.name), asc(messageTemplates.language))
    .limit(limit);
}

/** One template of the business account that a number belongs to. */
export async function findTemplate(
  executor: Executor,
  { channelAccountId, name, language }: { channelAccountId: string; name: string; language: string },
) {
  const [row] = await executor
    .select(shown)
    .from(messageTemplates)
    .innerJoin(channelAccounts, sameBusiness)
    .where(
      and(
        eq(channelAccounts.id, channelAccountId),
        eq(messageTemplates.name, name),
        eq(messageTemplates.language, language),
      ),
    );
  return row ?? null;
}

/** What decides which templates a conversation's contact can get. null: there is no such conversation. */
export async function selectTemplateRecipient(executor: Executor, conversationId: string) {
  const [row] = await executor
    .select({
      hasPhone: sql<boolean>`exists (select 1 from ${contactIdentities} where ${contactIdentities.contactId} = ${contacts.id} and ${contactIdentities.kind} = 'phone' and ${contactIdentities.endedAt} is null)`,
      isMarketingStopped: sql<boolean>`${contacts.marketingStoppedAt} is not null`,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(eq(conversations.id, conversationId));
  return row ?? null;
}
