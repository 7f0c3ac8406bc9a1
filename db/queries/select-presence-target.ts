import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contacts, conversations, messages } from "#db/schema/conversations.ts";
import { isGroup } from "./is-group.ts";

/** Whom a conversation is with and what they wrote last; null: nothing that Meta could be told about. */
export async function selectPresenceTarget(executor: Executor, conversationId: string) {
  const [row] = await executor
    .select({
      channel: channelAccounts.channel,
      accountExternalId: channelAccounts.externalId,
      isWanted: channelAccounts.showsPresence,
      stoppedAt: channelAccounts.stoppedAt,
      heldUntil: channelAccounts.heldUntil,
      contactId: conversations.contactId,
      mergedIntoId: contacts.mergedIntoId,
      windowClosesAt: conversations.windowClosesAt,
      isGroup,
      messageExternalId: messages.externalId,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .innerJoin(channelAccounts, eq(channelAccounts.id, conversations.channelAccountId))
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.direction, "inbound"),
        isNotNull(messages.externalId),
      ),
    )
    .orderBy(desc(messages.occurredAt), desc(messages.id))
    .limit(1);
  return row ?? null;
}
