import type { Transaction } from "#db/client.ts";
import { selectQuotable } from "#db/queries/select-quotable.ts";
import { type MessageContext, NO_CONTEXT } from "#lib/domain/message-content.ts";

export type QuoteProblem = { kind: "not_quotable" };

/**
 * What a message says of the one that it answers; undefined: it answers none. Meta knows messages by its own ids:
 * what has none yet, or stands in another conversation, cannot be answered.
 */
export async function resolveQuote(
  tx: Transaction,
  conversationId: string,
  messageId: string | null,
): Promise<{ kind: "ok"; context: MessageContext | undefined } | QuoteProblem> {
  if (messageId === null) return { kind: "ok", context: undefined };
  const externalId = await selectQuotable(tx, { conversationId, messageId });
  if (externalId === null) return { kind: "not_quotable" };
  return { kind: "ok", context: { ...NO_CONTEXT, replyTo: externalId } };
}
