import { asc, eq, inArray } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { conversations } from "#db/schema/conversations.ts";
import { combineSummaries } from "#lib/domain/combine-conversations.ts";
import { moveMessages } from "./move-messages.ts";
import { takeBackTurns } from "./take-back-turns.ts";
import { updateLastMessage } from "./update-last-message.ts";

export interface ConversationMerge {
  channelAccountId: string;
  keptContactId: string;
  mergedContactId: string;
}

/**
 * Moves what the merged contact wrote, and was sent, into the conversation of the kept one. The emptied conversation
 * stays as it was otherwise: undoing the merge needs to know its window, its pause and what was unread.
 */
export async function mergeConversations(tx: Transaction, merge: ConversationMerge): Promise<string | null> {
  const { keptContactId, mergedContactId } = merge;
  const locked = await lockConversationsOf(tx, [keptContactId, mergedContactId]);
  const merged = locked.find(({ contactId }) => contactId === mergedContactId);
  const known = locked.find(({ contactId }) => contactId === keptContactId);
  if (!merged) return known?.id ?? null;
  // A new one, instead of the other's: so an undo can tell what came before the merge from what came after.
  const kept = known ?? (await insertConversation(tx, merge, merged.lastMessageAt));
  await takeBackTurns(tx, merged.id, "conversation_merged");
  await moveMessages(tx, {
    fromId: merged.id,
    toId: kept.id,
    fromContactId: mergedContactId,
    toContactId: keptContactId,
  });
  // What was sent to the one person under two names counts together.
  const pairFreeMs = Math.max(kept.pairFreeMs ?? 0, merged.pairFreeMs ?? 0);
  await tx
    .update(conversations)
    .set({ ...combineSummaries(kept, merged), pairFreeMs })
    .where(eq(conversations.id, kept.id));
  await updateLastMessage(tx, kept.id);
  return kept.id;
}

/** In a fixed order, so that two merges cannot wait for each other. */
export function lockConversationsOf(tx: Transaction, contactIds: string[]) {
  return tx
    .select()
    .from(conversations)
    .where(inArray(conversations.contactId, contactIds))
    .orderBy(asc(conversations.id))
    .for("update");
}

async function insertConversation(
  tx: Transaction,
  { channelAccountId, keptContactId }: ConversationMerge,
  lastMessageAt: Date,
) {
  const [row] = await tx
    .insert(conversations)
    .values({ id: uuidv7(), channelAccountId, contactId: keptContactId, lastMessageAt })
    .returning();
  if (!row) throw new Error("the conversation to merge into was not created");
  return row;
}
