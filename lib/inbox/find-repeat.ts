import type { Transaction } from "#db/client.ts";
import { selectMessageOrigin } from "#db/queries/select-message-origin.ts";
import type { Operator } from "#lib/domain/operator.ts";

/** Whether this operator has sent this message before: the answer was lost, or the button was clicked twice. */
export async function findRepeat(
  tx: Transaction,
  operator: Operator,
  { messageId, conversationId }: { messageId: string; conversationId: string },
): Promise<{ kind: "queued" | "conflict" } | null> {
  const origin = await selectMessageOrigin(tx, messageId);
  if (!origin) return null;
  const isRepeat = origin.conversationId === conversationId && origin.operatorId === operator.id;
  return { kind: isRepeat ? "queued" : "conflict" };
}
