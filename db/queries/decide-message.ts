import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";
import { messageSends } from "#db/schema/message-sends.ts";
import { isLeftBehind } from "./message-parts.ts";

export interface SeenMessage {
  messageId: string;
  /** Attempts that whoever decides knows of. */
  sendAttempts: number;
}

/** The message if it still is what somebody saw: failed, unconfirmed or left behind after so many attempts. Locked. */
export async function lockUndeliveredMessage(tx: Transaction, { messageId, sendAttempts }: SeenMessage) {
  const [row] = await tx
    .select({
      id: messages.id,
      channelAccountId: messages.channelAccountId,
      externalId: messages.externalId,
      author: messages.author,
      kind: messages.kind,
      operatorId: messages.operatorId,
      status: messages.status,
      failureCode: messages.failureCode,
      failureReason: messages.failureReason,
      settlesAt: messages.settlesAt,
      changedAt: messages.updatedAt,
      reviewedAt: messages.reviewedAt,
    })
    .from(messages)
    .where(
      and(
        eq(messages.id, messageId),
        eq(messages.direction, "outbound"),
        eq(messages.sendAttempts, sendAttempts),
        or(inArray(messages.status, ["failed", "unconfirmed"]), isLeftBehind()),
      ),
    )
    .for("update");
  return row ?? null;
}

export type UndeliveredMessage = NonNullable<Awaited<ReturnType<typeof lockUndeliveredMessage>>>;

/** Waits for one more attempt. What Meta calls the last one is kept: it may turn out to have arrived after all. */
export async function queueOnceMore(
  tx: Transaction,
  message: UndeliveredMessage,
  operatorId: string,
): Promise<void> {
  const { id, channelAccountId, externalId, status, failureCode, failureReason } = message;
  if (externalId !== null) {
    await tx
      .insert(messageSends)
      .values({ channelAccountId, externalId, messageId: id, status, failureCode, failureReason });
  }
  await tx
    .update(messages)
    .set({
      status: "queued",
      externalId: null,
      failureCode: null,
      failureReason: null,
      refusedAttempts: 0,
      nextAttemptAt: null,
      paceSlotMs: null,
      reviewedAt: null,
      reviewedBy: null,
      // What the assistant wrote is then what an operator approved.
      operatorId: message.operatorId ?? operatorId,
      unprovenAttempts: sql`${messages.unprovenAttempts} + ${status === "unconfirmed" ? 1 : 0}`,
      updatedAt: sql`now()`,
    })
    .where(eq(messages.id, id));
}

/** Somebody leaves it at that. */
export async function markReviewed(
  tx: Transaction,
  messageId: string,
  { at, operatorId }: { at: Date; operatorId: string },
): Promise<void> {
  await tx
    .update(messages)
    .set({ reviewedAt: at, reviewedBy: operatorId, updatedAt: sql`now()` })
    .where(eq(messages.id, messageId));
}
