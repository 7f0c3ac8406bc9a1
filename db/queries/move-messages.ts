import { and, eq, isNotNull, ne, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { attachments } from "#db/schema/attachments.ts";
import { conversationActivities, messageReactions, messages } from "#db/schema/conversations.ts";

export interface Move {
  fromId: string;
  toId: string;
  fromContactId: string;
  toContactId: string;
}

/** Moves all that happened in one conversation into another, with a note of where it was. */
export async function moveMessages(tx: Transaction, { fromId, toId, ...contacts }: Move): Promise<void> {
  await tx
    .update(messages)
    .set({
      conversationId: toId,
      mergedFromConversationId: sql`coalesce(${messages.mergedFromConversationId}, ${fromId}::uuid)`,
    })
    .where(eq(messages.conversationId, fromId));
  await tx
    .update(conversationActivities)
    .set({
      conversationId: toId,
      mergedFromConversationId: sql`coalesce(${conversationActivities.mergedFromConversationId}, ${fromId}::uuid)`,
    })
    .where(and(eq(conversationActivities.conversationId, fromId), isNotIn(toId)));
  await followMessages(tx, { conversationId: toId, ...contacts });
}

/** Moves what came from these conversations back into the last one it was in before. */
export async function moveMessagesBack(
  tx: Transaction,
  { fromId, toId, originIds, ...contacts }: Move & { originIds: string[] },
): Promise<void> {
  const origins = sql.join(
    originIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  await tx
    .update(messages)
    .set({
      conversationId: toId,
      mergedFromConversationId: sql`nullif(${messages.mergedFromConversationId}, ${toId}::uuid)`,
    })
    .where(
      and(eq(messages.conversationId, fromId), sql`${messages.mergedFromConversationId} in (${origins})`),
    );
  await tx
    .update(conversationActivities)
    .set({
      conversationId: toId,
      mergedFromConversationId: sql`nullif(${conversationActivities.mergedFromConversationId}, ${toId}::uuid)`,
    })
    .where(
      and(
        eq(conversationActivities.conversationId, fromId),
        sql`${conversationActivities.mergedFromConversationId} in (${origins})`,
        isNotIn(toId),
      ),
    );
  await followMessages(tx, { conversationId: toId, ...contacts });
}

// What Meta told of both contacts is there once already.
function isNotIn(conversationId: string) {
  return sql`not exists (
    select 1 from conversation_activities there
    where there.conversation_id = ${conversationId} and there.key = ${conversationActivities.key})`;
}

/** Files and reactions are where their messages are, and one person reacts once. */
async function followMessages(
  tx: Transaction,
  {
    conversationId,
    fromContactId,
    toContactId,
  }: Pick<Move, "fromContactId" | "toContactId"> & { conversationId: string },
): Promise<void> {
  await tx
    .update(attachments)
    .set({ conversationId })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, conversationId),
        eq(attachments.messageId, messages.id),
        ne(attachments.conversationId, conversationId),
      ),
    );
  const isTheirs = and(
    eq(messages.conversationId, conversationId),
    eq(messageReactions.channelAccountId, messages.channelAccountId),
    eq(messageReactions.externalId, messages.externalId),
  );
  await tx
    .update(messageReactions)
    .set({ conversationId })
    .from(messages)
    .where(
      and(
        isTheirs,
        isNotNull(messageReactions.conversationId),
        ne(messageReactions.conversationId, conversationId),
      ),
    );
  await tx
    .update(messageReactions)
    .set({ reactor: toContactId })
    .from(messages)
    .where(
      and(
        isTheirs,
        eq(messageReactions.reactor, fromContactId),
        sql`not exists (
          select 1 from message_reactions other
          where other.channel_account_id = ${messageReactions.channelAccountId}
            and other.external_id = ${messageReactions.externalId} and other.reactor = ${toContactId})`,
      ),
    );
}
