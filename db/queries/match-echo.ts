import { and, desc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Executor, Transaction } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";
import type { MessageKind } from "#lib/domain/message-content.ts";
import { hasSend, proveMessage } from "./prove-message.ts";

/** Is there a message with this external id already, or one that Meta knows by it too? */
export async function hasMessage(
  executor: Executor,
  channelAccountId: string,
  externalId: string,
): Promise<boolean> {
  const rows = await executor
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.channelAccountId, channelAccountId), eq(messages.externalId, externalId)));
  return rows.length > 0 || hasSend(executor, channelAccountId, externalId);
}

/** A message of ours may be matched by its words for so long; later somebody else may well say the same. */
const MATCHED_FOR_MS = 24 * 60 * 60 * 1_000;

export interface MessageCopy {
  conversationId: string;
  channelAccountId: string;
  externalId: string;
  text: string;
  /** What of ours may come back like this. */
  kinds: readonly MessageKind[];
  /** Meta's time. */
  occurredAt: Date;
}

/**
 * Gives a copy of what the business sent to the message of ours that it is of: same words, and the end of one of its
 * attempts not known yet. True when there was one.
 */
export async function matchEcho(tx: Transaction, copy: MessageCopy): Promise<boolean> {
  const isOpen = and(isNull(messages.externalId), inArray(messages.status, ["sending", "unconfirmed"]));
  const since = new Date(copy.occurredAt.getTime() - MATCHED_FOR_MS);
  const [ours] = await tx
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, copy.conversationId),
        eq(messages.direction, "outbound"),
        or(isOpen, gt(messages.unprovenAttempts, 0)),
        eq(messages.text, copy.text),
        inArray(messages.kind, [...copy.kinds]),
        or(eq(messages.status, "sending"), isNull(messages.settlesAt), gt(messages.settlesAt, since)),
      ),
    )
    // What was going out by the time of the copy (Meta's may lack what is below a second) is likelier than what went
    // out later; what is going out now than what nobody knows the end of, and the newer of those than the older.
    .orderBy(
      sql`date_trunc('second', ${messages.occurredAt}) > ${copy.occurredAt.toISOString()}::timestamptz`,
      sql`${messages.status} <> 'sending'`,
      sql`${isOpen} is not true`,
      desc(messages.id),
    )
    .limit(1)
    .for("update");
  if (!ours) return false;
  const { channelAccountId, externalId } = copy;
  await proveMessage(tx, { messageId: ours.id, channelAccountId, externalId, attempt: null });
  return true;
}
