import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "#db/client.ts";
import { messages } from "#db/schema/conversations.ts";
import type { MessageKind } from "#lib/domain/message-content.ts";

/** Is there a message with this external id already? */
export async function hasMessage(
  executor: Executor,
  channelAccountId: string,
  externalId: string,
): Promise<boolean> {
  const rows = await executor
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.channelAccountId, channelAccountId), eq(messages.externalId, externalId)));
  return rows.length > 0;
}

/**
 * Gives an echo to the message of ours that it copies: sent, same words (none for a file), of a kind that comes
 * back as such an echo, and Meta's answer not here yet.
 * True when there was one.
 */
export async function matchEcho(
  executor: Executor,
  echo: { conversationId: string; externalId: string; text: string; kinds: readonly MessageKind[] },
): Promise<boolean> {
  const [ours] = await executor
    .select({ id: messages.id })
    .from(messages)
    .where(
      and(
        eq(messages.conversationId, echo.conversationId),
        inArray(messages.status, ["sending", "unconfirmed"]),
        isNull(messages.externalId),
        eq(messages.text, echo.text),
        inArray(messages.kind, [...echo.kinds]),
      ),
    )
    // What is going out now is likelier than what nobody knows the end of, and the newer of those than the older.
    .orderBy(sql`${messages.status} <> 'sending'`, desc(messages.id))
    .limit(1)
    .for("update");
  if (!ours) return false;
  await executor
    .update(messages)
    .set({
      externalId: echo.externalId,
      status: "accepted",
      failureCode: null,
      failureReason: null,
      updatedAt: sql`now()`,
    })
    .where(eq(messages.id, ours.id));
  return true;
}
