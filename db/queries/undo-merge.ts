import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { contactMerges } from "#db/schema/contact-merges.ts";
import { contactIdentities, contacts, conversations, messages } from "#db/schema/conversations.ts";
import { type ConversationSummary, separateSummaries } from "#lib/domain/combine-conversations.ts";
import { windowClosesAt } from "#lib/domain/service-window.ts";
import { cancelQueuedBotMessages } from "./cancel-queued-bot-messages.ts";
import { lockContacts } from "./lock-contacts.ts";
import { lockConversationsOf } from "./merge-conversations.ts";
import { moveMessagesBack } from "./move-messages.ts";
import { takeBackTurns } from "./take-back-turns.ts";
import { updateLastMessage } from "./update-last-message.ts";

export interface MergeUndo {
  mergeId: string;
  undoneBy: string;
  at: Date;
}

export type UndoResult =
  | { kind: "undone"; conversationIds: string[] }
  | { kind: "already_undone" }
  | { kind: "not_found" }
  | { kind: "impossible"; reason: UndoObstacle };

/** `merged_further`: that merge has to be undone first. `identities_changed`: nothing would name the contact. */
export type UndoObstacle = "merged_further" | "identities_changed";

/**
 * Makes two contacts of one again. What named the merged contact, and what it wrote until the merge, goes back to it;
 * what came since stays with the kept one, because nobody noted which identity it came under.
 */
export async function undoMerge(tx: Transaction, { mergeId, undoneBy, at }: MergeUndo): Promise<UndoResult> {
  const found = await selectMerge(tx, mergeId);
  if (!found) return { kind: "not_found" };
  const { keptContactId, mergedContactId } = found;
  const locked = await lockContacts(tx, [keptContactId, mergedContactId]);
  // Read again: whoever held the contacts may have undone it.
  const merge = await selectMerge(tx, mergeId);
  if (!merge) return { kind: "not_found" };
  if (merge.undoneAt) return { kind: "already_undone" };
  if (locked.find(({ id }) => id === keptContactId)?.mergedIntoId) {
    return { kind: "impossible", reason: "merged_further" };
  }
  const returned = await tx
    .update(contactIdentities)
    .set({ contactId: mergedContactId })
    .where(
      and(
        inArray(contactIdentities.id, merge.identityIds),
        eq(contactIdentities.contactId, keptContactId),
        isNull(contactIdentities.endedAt),
      ),
    )
    .returning({ id: contactIdentities.id });
  if (merge.identityIds.length > 0 && returned.length === 0) {
    return { kind: "impossible", reason: "identities_changed" };
  }
  await tx.update(contacts).set({ mergedIntoId: null }).where(eq(contacts.id, mergedContactId));
  await tx.update(contactMerges).set({ undoneAt: at, undoneBy }).where(eq(contactMerges.id, mergeId));
  const conversationIds = await separateConversations(tx, keptContactId, mergedContactId);
  return { kind: "undone", conversationIds };
}

async function selectMerge(tx: Transaction, mergeId: string) {
  const [row] = await tx.select().from(contactMerges).where(eq(contactMerges.id, mergeId));
  return row ?? null;
}

async function separateConversations(
  tx: Transaction,
  keptContactId: string,
  mergedContactId: string,
): Promise<string[]> {
  const locked = await lockConversationsOf(tx, [keptContactId, mergedContactId]);
  const kept = locked.find(({ contactId }) => contactId === keptContactId);
  const merged = locked.find(({ contactId }) => contactId === mergedContactId);
  if (!kept || !merged) return locked.map(({ id }) => id);
  // Written with both people's messages in view: it must not go out to either.
  await takeBackTurns(tx, kept.id, "merge_undone");
  await cancelQueuedBotMessages(tx, kept.id);
  await moveMessagesBack(tx, {
    fromId: kept.id,
    toId: merged.id,
    originIds: await selectOrigins(tx, mergedContactId),
    fromContactId: keptContactId,
    toContactId: mergedContactId,
  });
  const separate = separateSummaries(kept, merged, await readWindow(tx, kept.id));
  await tx.update(conversations).set(separate.kept).where(eq(conversations.id, kept.id));
  await tx.update(conversations).set(separate.merged).where(eq(conversations.id, merged.id));
  await updateLastMessage(tx, kept.id);
  await updateLastMessage(tx, merged.id);
  return [kept.id, merged.id];
}

/** The conversations of a contact and of all that were merged into it before. */
async function selectOrigins(tx: Transaction, contactId: string): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    with recursive chain as (
      select ${contactId}::uuid as id
      union
      select earlier.id from chain join contacts earlier on earlier.merged_into_id = chain.id
    )
    select conversations.id from conversations join chain on chain.id = conversations.contact_id`);
  return rows.map(({ id }) => id);
}

async function readWindow(
  tx: Transaction,
  conversationId: string,
): Promise<Pick<ConversationSummary, "lastInboundAt" | "windowClosesAt">> {
  const [newest] = await tx
    .select({ at: messages.occurredAt })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.direction, "inbound")))
    .orderBy(desc(messages.occurredAt))
    .limit(1);
  return { lastInboundAt: newest?.at ?? null, windowClosesAt: newest ? windowClosesAt(newest.at) : null };
}
