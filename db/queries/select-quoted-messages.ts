import { and, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { contacts, messages } from "#db/schema/conversations.ts";
import { shownIdentity } from "./shown-identity.ts";

export interface QuotedMessages {
  conversationId: string;
  channelAccountId: string;
  externalIds: string[];
}

/** Messages of a conversation by their external ids; what belongs to another conversation is not found. */
export async function selectQuotedMessages(
  executor: Executor,
  { conversationId, channelAccountId, externalIds }: QuotedMessages,
) {
  const identity = shownIdentity(executor);
  return executor
    .select({
      id: messages.id,
      externalId: messages.externalId,
      author: messages.author,
      kind: messages.kind,
      text: messages.text,
      participant: { id: contacts.id, displayName: contacts.displayName, username: contacts.username },
      participantIdentity: { kind: identity.kind, value: identity.value },
    })
    .from(messages)
    .leftJoin(contacts, eq(contacts.id, messages.participantId))
    .leftJoinLateral(identity, sql`true`)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(messages.channelAccountId, channelAccountId),
        inArray(messages.externalId, externalIds),
      ),
    );
}
