import { and, desc, eq, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { conversations, messages } from "#db/schema/conversations.ts";
import { messageChanges } from "#db/schema/message-changes.ts";

export type MessageChange = typeof messageChanges.$inferInsert;

/** Keeps an edit or an unsending, whether or not its message is known. */
export async function insertMessageChange(executor: Executor, change: MessageChange): Promise<void> {
  await executor.insert(messageChanges).values(change).onConflictDoNothing();
}

/**
 * Takes every kept change of the message into its row: the newest edit is what it says, and what it said first is
 * kept beside it. Answers with the words of that edit, null where there is none, and whether the sender took it back.
 */
export async function applyMessageChanges(
  executor: Executor,
  channelAccountId: string,
  externalId: string,
): Promise<{ text: string | null; isRevoked: boolean }> {
  const changes = await executor
    .select()
    .from(messageChanges)
    .where(
      and(eq(messageChanges.channelAccountId, channelAccountId), eq(messageChanges.externalId, externalId)),
    )
    .orderBy(desc(messageChanges.occurredAt));
  if (changes.length === 0) return { text: null, isRevoked: false };
  const edits = changes.filter(({ change }) => change === "edit");
  const text = edits.find((edit) => edit.text !== null)?.text ?? null;
  const revoke = changes.findLast(({ change }) => change === "revoke");
  await executor
    .update(messages)
    .set({
      ...(edits[0] ? { editedAt: edits[0].occurredAt } : {}),
      ...(text === null
        ? {}
        : { text, originalText: sql`coalesce(${messages.originalText}, ${messages.text})` }),
      ...(revoke ? { revokedAt: revoke.occurredAt } : {}),
      updatedAt: sql`now()`,
    })
    .where(and(eq(messages.channelAccountId, channelAccountId), eq(messages.externalId, externalId)));
  return { text, isRevoked: revoke !== undefined };
}

/** The message with this external id and where it stands; null: not known (yet). */
export async function findMessagePlace(executor: Executor, channelAccountId: string, externalId: string) {
  const [row] = await executor
    .select({
      id: messages.id,
      conversationId: messages.conversationId,
      contactId: conversations.contactId,
      author: messages.author,
      kind: messages.kind,
      text: messages.text,
      occurredAt: messages.occurredAt,
      replyTurnId: messages.replyTurnId,
    })
    .from(messages)
    .innerJoin(conversations, eq(conversations.id, messages.conversationId))
    .where(and(eq(messages.channelAccountId, channelAccountId), eq(messages.externalId, externalId)));
  return row ?? null;
}
