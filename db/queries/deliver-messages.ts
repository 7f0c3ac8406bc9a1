import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { contactIdentities, messages } from "#db/schema/conversations.ts";

/** The oldest message of the conversation that waits to go out, locked. */
export async function nextQueuedMessage(tx: Transaction, conversationId: string) {
  const [row] = await tx
    .select({
      id: messages.id,
      author: messages.author,
      operatorId: messages.operatorId,
      kind: messages.kind,
      text: messages.text,
      content: messages.content,
      context: messages.context,
      sendAttempts: messages.sendAttempts,
      refusedAttempts: messages.refusedAttempts,
      nextAttemptAt: messages.nextAttemptAt,
    })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), eq(messages.status, "queued")))
    // Operators' ids are made in their browsers, whose clocks may be wrong: they only break ties.
    .orderBy(asc(messages.occurredAt), asc(messages.id))
    .limit(1)
    .for("update");
  return row ?? null;
}

/** Commits the intention before the network sees anything: a crash after this leaves `sending` as evidence. */
export async function markSending(executor: Executor, id: string): Promise<void> {
  await executor
    .update(messages)
    .set({
      status: "sending",
      nextAttemptAt: null,
      sendAttempts: sql`${messages.sendAttempts} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(messages.id, id));
}

/** Meta took it. A status or echo may have told us first: nothing moves backwards. */
export async function markAccepted(executor: Executor, id: string, externalId: string): Promise<void> {
  await executor
    .update(messages)
    .set({
      externalId: sql`coalesce(${messages.externalId}, ${externalId})`,
      status: sql`case when ${messages.status} in ('sending', 'unconfirmed') then 'accepted' else ${messages.status} end`,
      failureCode: sql`case when ${messages.status} = 'failed' then ${messages.failureCode} end`,
      failureReason: sql`case when ${messages.status} = 'failed' then ${messages.failureReason} end`,
      updatedAt: sql`now()`,
    })
    .where(eq(messages.id, id));
}

export interface UnsentMessage {
  id: string;
  status: "queued" | "failed" | "cancelled" | "unconfirmed";
  code: number | null;
  reason: string | null;
}

/** Only while nothing better is known: evidence that came meanwhile wins. */
export async function markUnsent(
  executor: Executor,
  { id, status, code, reason }: UnsentMessage,
): Promise<void> {
  await executor
    .update(messages)
    .set({ status, failureCode: code, failureReason: reason, updatedAt: sql`now()` })
    .where(and(eq(messages.id, id), inArray(messages.status, ["queued", "sending"])));
}

/** Waits for another attempt, if nothing better is known. `until`: null where something else holds it back. */
export async function markQueuedAgain(
  executor: Executor,
  { id, code, reason, until }: { id: string; code: number | null; reason: string; until: Date | null },
): Promise<void> {
  await executor
    .update(messages)
    .set({
      status: "queued",
      refusedAttempts: sql`${messages.refusedAttempts} + 1`,
      nextAttemptAt: until,
      failureCode: code,
      failureReason: reason,
      updatedAt: sql`now()`,
    })
    .where(and(eq(messages.id, id), inArray(messages.status, ["queued", "sending"])));
}

/** What a dead worker left in the middle of a send: nobody knows whether it went out. */
export async function markInterruptedUnconfirmed(
  executor: Executor,
  conversationId: string,
  reason: string,
): Promise<void> {
  await executor
    .update(messages)
    .set({ status: "unconfirmed", failureReason: reason, updatedAt: sql`now()` })
    .where(and(eq(messages.conversationId, conversationId), eq(messages.status, "sending")));
}

/**
 * Whom to send to: a phone number where there is one (Meta prefers it too), else a scoped id; of several the one that
 * the contact came up under last. Nothing is sent to an id that other businesses share, or to a group.
 */
export async function getRecipient(executor: Executor, contactId: string) {
  const [row] = await executor
    .select({ kind: contactIdentities.kind, value: contactIdentities.value })
    .from(contactIdentities)
    .where(
      and(
        eq(contactIdentities.contactId, contactId),
        isNull(contactIdentities.endedAt),
        inArray(contactIdentities.kind, ["phone", "bsuid", "igsid"]),
      ),
    )
    .orderBy(
      sql`${contactIdentities.kind} <> 'phone'`,
      desc(contactIdentities.lastSeenAt),
      desc(contactIdentities.id),
    )
    .limit(1);
  return row ?? null;
}
