import { and, eq, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";
import { messageSends } from "#db/schema/message-sends.ts";
import { isArrived } from "#lib/domain/message-status.ts";
import { removeEchoCopy } from "./remove-echo-copy.ts";

export interface MessageProof {
  messageId: string;
  channelAccountId: string;
  externalId: string;
  /** The attempt that it is about; null: whoever tells does not know. */
  attempt: number | null;
}

/**
 * Meta took one of the message's attempts under this id. The first one becomes the message's own, whatever was
 * believed of it; every further id is kept beside it. `applyMessageStatuses` then decides what the message is.
 */
export async function proveMessage(tx: Transaction, proof: MessageProof): Promise<void> {
  const { messageId, channelAccountId, externalId, attempt } = proof;
  const [message] = await tx
    .select({
      externalId: messages.externalId,
      status: messages.status,
      sendAttempts: messages.sendAttempts,
    })
    .from(messages)
    .where(
      and(
        eq(messages.id, messageId),
        eq(messages.channelAccountId, channelAccountId),
        eq(messages.direction, "outbound"),
      ),
    )
    .for("update");
  if (!message || message.externalId === externalId) return;
  if (await hasSend(tx, channelAccountId, externalId)) return;
  await removeEchoCopy(tx, { id: messageId, channelAccountId, externalId });
  const isOpen = message.status === "sending" || message.status === "unconfirmed";
  if (isOpen && message.externalId === null && (attempt === null || attempt === message.sendAttempts)) {
    await adopt(tx, messageId, externalId);
  } else {
    await keepBeside(tx, { messageId, channelAccountId, externalId });
  }
}

/** Is this id one of a message's other ids? */
export async function hasSend(
  executor: Executor,
  channelAccountId: string,
  externalId: string,
): Promise<boolean> {
  const rows = await executor
    .select({ messageId: messageSends.messageId })
    .from(messageSends)
    .where(and(eq(messageSends.channelAccountId, channelAccountId), eq(messageSends.externalId, externalId)));
  return rows.length > 0;
}

async function adopt(tx: Transaction, messageId: string, externalId: string): Promise<void> {
  await tx
    .update(messages)
    .set({ externalId, status: "accepted", ...NOTHING_TO_DECIDE })
    .where(eq(messages.id, messageId));
}

async function keepBeside(
  tx: Transaction,
  send: { messageId: string; channelAccountId: string; externalId: string },
): Promise<void> {
  await tx.insert(messageSends).values({ ...send, status: "accepted" });
  await tx
    .update(messages)
    .set({ unprovenAttempts: sql`greatest(${messages.unprovenAttempts} - 1, 0)` })
    .where(eq(messages.id, send.messageId));
}

const NOTHING_TO_DECIDE = {
  failureCode: null,
  failureReason: null,
  nextAttemptAt: null,
  reviewedAt: null,
  reviewedBy: null,
  updatedAt: sql`now()`,
};

/**
 * If the attempt that Meta knows by this id arrived and the message itself is not known to have, that attempt is the
 * message: a further one that still waits is not made any more.
 */
export async function promoteProvenSend(
  executor: Executor,
  channelAccountId: string,
  externalId: string,
): Promise<void> {
  const isSend = and(
    eq(messageSends.channelAccountId, channelAccountId),
    eq(messageSends.externalId, externalId),
  );
  const [send] = await executor.select().from(messageSends).where(isSend);
  if (!send) return;
  const [message] = await executor
    .select({
      externalId: messages.externalId,
      status: messages.status,
      failureCode: messages.failureCode,
      failureReason: messages.failureReason,
    })
    .from(messages)
    .where(eq(messages.id, send.messageId))
    .for("update");
  if (!message) return;
  if (!isArrived(send.status) || isArrived(message.status)) {
    // Tells open pages that the message arrived twice.
    await executor.update(messages).set({ updatedAt: sql`now()` }).where(eq(messages.id, send.messageId));
    return;
  }
  await executor.delete(messageSends).where(isSend);
  if (message.externalId !== null) {
    await executor.insert(messageSends).values({
      ...message,
      externalId: message.externalId,
      channelAccountId,
      messageId: send.messageId,
    });
  }
  await executor
    .update(messages)
    .set({ externalId, status: send.status, ...NOTHING_TO_DECIDE })
    .where(eq(messages.id, send.messageId));
}
