import { and, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { channelAccounts, contactIdentities, conversations, messages } from "#db/schema/conversations.ts";

/** Messages of the conversation of which nobody knows yet whether they arrived, with where to ask. */
export function selectUnconfirmedMessages(executor: Executor, conversationId: string) {
  return executor
    .select({
      id: messages.id,
      settlesAt: messages.settlesAt,
      occurredAt: messages.occurredAt,
      channelAccountId: messages.channelAccountId,
      channel: channelAccounts.channel,
      accountExternalId: channelAccounts.externalId,
      igsid: sql<string | null>`(
        select ${contactIdentities.value} from ${contactIdentities}
        where ${contactIdentities.contactId} = ${conversations.contactId}
          and ${contactIdentities.kind} = 'igsid' and ${contactIdentities.endedAt} is null
        order by ${contactIdentities.lastSeenAt} desc limit 1)`,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .innerJoin(channelAccounts, eq(channelAccounts.id, messages.channelAccountId))
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.status, "unconfirmed"),
        isNotNull(messages.settlesAt),
      ),
    );
}

/** Tells open pages that these may be decided now: time alone changes no row. */
export async function announceMessages(executor: Executor, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await executor.update(messages).set({ updatedAt: sql`now()` }).where(inArray(messages.id, ids));
}
