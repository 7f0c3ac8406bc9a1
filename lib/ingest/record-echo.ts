import { v7 as uuidv7 } from "uuid";
import { cancelQueuedBotMessages } from "#db/queries/cancel-queued-bot-messages.ts";
import { discardDrafts } from "#db/queries/discard-drafts.ts";
import { insertMessage } from "#db/queries/insert-message.ts";
import { lockExternalId } from "#db/queries/lock-external-id.ts";
import { matchCommentAction } from "#db/queries/match-comment-action.ts";
import { hasMessage, matchEcho } from "#db/queries/match-echo.ts";
import { pauseConversation } from "#db/queries/pause-conversation.ts";
import { applyMessageChanges } from "#db/queries/record-message-change.ts";
import { applyMessageStatuses } from "#db/queries/record-message-status.ts";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import { resolveConversation } from "#db/queries/resolve-conversation.ts";
import { updateConversationReceived } from "#db/queries/update-conversation-received.ts";
import type { Context } from "#lib/context.ts";
import type { InboundEcho } from "#lib/domain/inbound-event.ts";
import { kindsOfEcho } from "#lib/domain/kinds-of-echo.ts";
import { listedMessage } from "#lib/domain/message-preview.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { recordAttachments } from "./record-attachments.ts";
import { resolveAccount } from "./resolve-account.ts";
import { storedContent } from "./stored-content.ts";

/**
 * Records what the business sent outside Gatehouse, and silences the assistant: somebody else is answering.
 * The echo of a message of ours only confirms it, also when it comes before Meta's answer to the send; that of a
 * private reply to a comment is the operator's who wrote it.
 */
export async function recordEcho(ctx: Context, source: EventSource, echo: InboundEcho): Promise<void> {
  const now = ctx.now();
  const occurredAt = notAfter(echo.occurredAt, now);
  const stored = storedContent(echo);
  const account = await resolveAccount(ctx, source, echo.accountExternalId);

  await ctx.db.transaction(async (tx) => {
    const contactId = await resolveContact(tx, account.id, echo.contact);
    const conversationId = await resolveConversation(tx, account.id, contactId, occurredAt);
    await lockExternalId(tx, account.id, echo.externalId);
    if (await hasMessage(tx, account.id, echo.externalId)) return;
    const kinds = kindsOfEcho(stored.kind);
    if (await matchEcho(tx, { conversationId, externalId: echo.externalId, text: stored.text, kinds })) {
      await applyMessageStatuses(tx, account.id, echo.externalId);
      return;
    }
    const privateReply =
      stored.kind === "text"
        ? await matchCommentAction(tx, {
            channelAccountId: account.id,
            kind: "private_reply",
            externalId: echo.externalId,
            text: stored.text,
            parentExternalId: null,
            recipientExternalId: echo.contact.identities.find(({ kind }) => kind === "igsid")?.value ?? null,
          })
        : null;
    const author = privateReply ? "operator" : "business_app";
    const id = uuidv7();
    const isNew = await insertMessage(tx, {
      id,
      conversationId,
      channelAccountId: account.id,
      direction: "outbound",
      author,
      operatorId: privateReply?.operatorId,
      ...stored,
      externalId: echo.externalId,
      status: "sent",
      occurredAt,
      webhookEventId: source.eventId,
    });
    if (!isNew) return; // ours, and Meta's answer to the send was recorded this moment
    await applyMessageStatuses(tx, account.id, echo.externalId);
    const changes = await applyMessageChanges(tx, account.id, echo.externalId);
    await recordAttachments(ctx, tx, { id, conversationId, attachments: echo.attachments });
    await updateConversationReceived(tx, {
      conversationId,
      author,
      listed: listedMessage({ ...stored, text: changes.text ?? stored.text, isRevoked: changes.isRevoked }),
      occurredAt,
      windowClosesAt: null,
      isHistory: false,
    });
    if (privateReply) return;
    await pauseConversation(tx, { conversationId, reason: "business_app_replied", at: now });
    await cancelQueuedBotMessages(tx, conversationId);
    await discardDrafts(tx, { conversationId, decidedBy: null, reason: "answered_in_business_app" });
  });
}
