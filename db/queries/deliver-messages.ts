import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
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
      paceSlotMs: messages.paceSlotMs,
      partOf: messages.partOf,
      part: messages.part,
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
      paceSlotMs: null,
      sendAttempts: sql`${messages.sendAttempts} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(messages.id, id));
}

export interface UnsentMessage {
  id: string;
  status: "queued" | "failed" | "cancelled";
  code: number | null;
  reason: string | null;
}

/** Before any attempt, or for what it says of the attempt that runs. Evidence that came meanwhile wins. */
export async function markUnsent(
  executor: Executor,
  { id, status, code, reason }: UnsentMessage,
  attempt?: number,
): Promise<void> {
  await executor
    .update(messages)
    .set({
      status,
      failureCode: code,
      failureReason: reason,
      reviewedAt: null,
      reviewedBy: null,
      updatedAt: sql`now()`,
    })
    .where(
      and(
        eq(messages.id, id),
        attempt === undefined
          ? inArray(messages.status, ["queued", "sending"])
          : or(
              isAttempt(attempt),
              and(eq(messages.sendAttempts, attempt), eq(messages.status, "unconfirmed")),
            ),
      ),
    );
}

/** Nobody can tell whether the attempt arrived; people may decide about it from `settlesAt` on. */
export async function markUnconfirmed(
  executor: Executor,
  { id, attempt, code, reason, settlesAt }: UnconfirmedMessage,
): Promise<void> {
  await executor
    .update(messages)
    .set({
      status: "unconfirmed",
      failureCode: code,
      failureReason: reason,
      settlesAt,
      updatedAt: sql`now()`,
    })
    .where(and(eq(messages.id, id), eq(messages.sendAttempts, attempt), eq(messages.status, "sending")));
}

export interface UnconfirmedMessage {
  id: string;
  attempt: number;
  code: number | null;
  reason: string;
  settlesAt: Date;
}

/** Waits for another attempt, if nothing better is known. `until`: null where something else holds it back. */
export async function markQueuedAgain(
  executor: Executor,
  { id, attempt, code, reason, until }: RefusedMessage,
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
    .where(and(eq(messages.id, id), isAttempt(attempt)));
}

/** The attempt is under way, or has not begun because its files do not get to Meta. */
function isAttempt(attempt: number) {
  return or(
    and(eq(messages.sendAttempts, attempt), eq(messages.status, "sending")),
    and(eq(messages.sendAttempts, attempt - 1), eq(messages.status, "queued")),
  );
}

export interface RefusedMessage {
  id: string;
  attempt: number;
  code: number | null;
  reason: string;
  until: Date | null;
}

/** What a dead worker left in the middle of a send: nobody knows whether it went out. True: there was some. */
export async function markInterruptedUnconfirmed(
  executor: Executor,
  conversationId: string,
  { reason, settlesAt }: { reason: string; settlesAt: Date },
): Promise<boolean> {
  const rows = await executor
    .update(messages)
    .set({
      status: "unconfirmed",
      failureCode: null,
      failureReason: reason,
      settlesAt,
      updatedAt: sql`now()`,
    })
    .where(and(eq(messages.conversationId, conversationId), eq(messages.status, "sending")))
    .returning({ id: messages.id });
  return rows.length > 0;
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
