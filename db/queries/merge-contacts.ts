import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { contactMerges } from "#db/schema/contact-merges.ts";
import { contactIdentities, contacts } from "#db/schema/conversations.ts";
import { type LockedContact, lockContacts } from "./lock-contacts.ts";
import { mergeConversations } from "./merge-conversations.ts";

export type MergeReason = (typeof contactMerges.$inferSelect)["reason"];

export interface ContactMerge {
  keptContactId: string;
  mergedContactId: string;
  reason: MergeReason;
  /** The operator who said so. */
  mergedBy: string | null;
  /** null: now. */
  at: Date | null;
}

export type MergeResult =
  /** With the conversation that the kept contact has now. */
  | { kind: "merged"; mergeId: string; conversationId: string | null }
  | { kind: "already_merged" }
  | { kind: "not_found" }
  | { kind: "impossible"; reason: MergeObstacle };

export type MergeObstacle = "same_contact" | "other_account" | "group" | "merged_elsewhere";

/** Makes two contacts one: everything that names the one, and what it wrote, belongs to the other from now on. */
export async function mergeContacts(tx: Transaction, merge: ContactMerge): Promise<MergeResult> {
  const { keptContactId, mergedContactId } = merge;
  const locked = await lockContacts(tx, [keptContactId, mergedContactId]);
  const kept = locked.find(({ id }) => id === keptContactId);
  const merged = locked.find(({ id }) => id === mergedContactId);
  if (!kept || !merged) return { kind: "not_found" };
  if (merged.mergedIntoId === keptContactId) return { kind: "already_merged" };
  const obstacle = await findObstacle(tx, kept, merged);
  if (obstacle) return { kind: "impossible", reason: obstacle };

  const identities = await tx
    .update(contactIdentities)
    .set({ contactId: keptContactId })
    .where(and(eq(contactIdentities.contactId, mergedContactId), isNull(contactIdentities.endedAt)))
    .returning({ id: contactIdentities.id });
  await tx.update(contacts).set({ mergedIntoId: keptContactId }).where(eq(contacts.id, mergedContactId));
  await tx
    .update(contacts)
    .set({
      displayName: kept.displayName ?? merged.displayName,
      username: kept.username ?? merged.username,
      marketingStoppedAt: kept.marketingStoppedAt ?? merged.marketingStoppedAt,
      assistantStoppedAt: newest(kept.assistantStoppedAt, merged.assistantStoppedAt),
      assistantStartedAt: newest(kept.assistantStartedAt, merged.assistantStartedAt),
    })
    .where(eq(contacts.id, keptContactId));
  const conversationId = await mergeConversations(tx, {
    channelAccountId: kept.channelAccountId,
    keptContactId,
    mergedContactId,
  });
  const mergeId = uuidv7();
  await tx.insert(contactMerges).values({
    id: mergeId,
    channelAccountId: kept.channelAccountId,
    keptContactId,
    mergedContactId,
    reason: merge.reason,
    mergedBy: merge.mergedBy,
    mergedAt: merge.at ?? sql`now()`,
    identityIds: identities.map(({ id }) => id),
  });
  return { kind: "merged", mergeId, conversationId };
}

function newest(one: Date | null, other: Date | null): Date | null {
  if (!one || !other) return one ?? other;
  return one > other ? one : other;
}

async function findObstacle(
  tx: Transaction,
  kept: LockedContact,
  merged: LockedContact,
): Promise<MergeObstacle | null> {
  if (kept.id === merged.id) return "same_contact";
  if (kept.channelAccountId !== merged.channelAccountId) return "other_account";
  if (kept.mergedIntoId !== null || merged.mergedIntoId !== null) return "merged_elsewhere";
  const groups = await tx
    .select({ id: contactIdentities.id })
    .from(contactIdentities)
    .where(
      and(inArray(contactIdentities.contactId, [kept.id, merged.id]), eq(contactIdentities.kind, "group")),
    )
    .limit(1);
  return groups.length > 0 ? "group" : null;
}
