import { lockConversation } from "#db/queries/lock-conversation.ts";
import { lockExternalId } from "#db/queries/lock-external-id.ts";
import {
  applyMessageChanges,
  findMessagePlace,
  insertMessageChange,
} from "#db/queries/record-message-change.ts";
import { updateConversationEdited } from "#db/queries/update-conversation-edited.ts";
import { withdrawAnswer } from "#db/queries/withdraw-answer.ts";
import type { Context } from "#lib/context.ts";
import type { InboundEdit, InboundRevoke } from "#lib/domain/inbound-event.ts";
import { listedMessage } from "#lib/domain/message-preview.ts";
import { storableText } from "#lib/domain/text.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";

/**
 * Records that a message got other words or was unsent, also before the message itself arrives. Neither opens a
 * window nor asks the assistant; an answer to nothing but unsent messages is taken back while that is possible.
 */
export async function recordChange(
  ctx: Context,
  source: EventSource,
  change: InboundEdit | InboundRevoke,
): Promise<void> {
  const { targetExternalId: externalId } = change;
  const account = await resolveAccount(ctx, source, change.accountExternalId);
  await ctx.db.transaction(async (tx) => {
    const known = await findMessagePlace(tx, account.id, externalId);
    // Before the lock on the id, in the order in which recording a message takes both.
    if (known) await lockConversation(tx, known.conversationId);
    await lockExternalId(tx, account.id, externalId);
    await insertMessageChange(tx, {
      channelAccountId: account.id,
      externalId,
      change: change.kind,
      occurredAt: notAfter(change.occurredAt, ctx.now()),
      text: change.kind === "revoke" || change.text === null ? null : storableText(change.text),
    });
    const { isRevoked } = await applyMessageChanges(tx, account.id, externalId);
    const message = known && (await findMessagePlace(tx, account.id, externalId));
    if (!message) return;
    await updateConversationEdited(tx, { ...message, listed: listedMessage({ ...message, isRevoked }) });
    if (isRevoked && message.replyTurnId) await withdrawAnswer(tx, message.replyTurnId);
  });
}
