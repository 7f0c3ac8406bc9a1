import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import { cancelQueuedBotMessages } from "#db/queries/cancel-queued-bot-messages.ts";
import { discardDrafts } from "#db/queries/discard-drafts.ts";
import { insertMessage } from "#db/queries/insert-message.ts";
import { lockExternalId } from "#db/queries/lock-external-id.ts";
import { applyMessageChanges } from "#db/queries/record-message-change.ts";
import { recordOptOut } from "#db/queries/record-opt-out.ts";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import { resolveConversation } from "#db/queries/resolve-conversation.ts";
import { updateConversationReceived } from "#db/queries/update-conversation-received.ts";
import type { Context } from "#lib/context.ts";
import { maxMessageAgeMs } from "#lib/domain/assistant-settings.ts";
import type { InboundMessage } from "#lib/domain/inbound-event.ts";
import { listedMessage } from "#lib/domain/message-preview.ts";
import { readOptOutWord } from "#lib/domain/opt-out.ts";
import { isTooOld } from "#lib/domain/reply-policy.ts";
import { windowOpenedBy } from "#lib/domain/service-window.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { recordAttachments } from "./record-attachments.ts";
import { resolveAccount } from "./resolve-account.ts";
import { storedContent } from "./stored-content.ts";

/** Records what a contact wrote, once, and asks the assistant about it after the quiet time. */
export async function recordMessage(
  ctx: Context,
  source: EventSource,
  message: InboundMessage,
): Promise<void> {
  const now = ctx.now();
  const occurredAt = notAfter(message.occurredAt, now);
  const stored = storedContent(message);
  const isHistory = message.context.isHistory ?? false;
  const account = await resolveAccount(ctx, source, message.accountExternalId);
  const maxAgeMs = maxMessageAgeMs(account.assistantSettings);

  await ctx.db.transaction(async (tx) => {
    const { contactId, participantId } = await resolveWriter(tx, account.id, message);
    const conversationId = await resolveConversation(tx, account.id, contactId, occurredAt);
    await lockExternalId(tx, account.id, message.externalId);
    const id = uuidv7();
    const isNew = await insertMessage(tx, {
      id,
      conversationId,
      channelAccountId: account.id,
      direction: "inbound",
      author: "contact",
      ...stored,
      participantId,
      externalId: message.externalId,
      status: "received",
      occurredAt,
      webhookEventId: source.eventId,
      createdAt: now,
    });
    if (!isNew) return; // Meta delivered it before
    const changes = await applyMessageChanges(tx, account.id, message.externalId);
    await recordAttachments(ctx, tx, { id, conversationId, attachments: message.attachments });
    await updateConversationReceived(tx, {
      conversationId,
      author: "contact",
      listed: listedMessage({ ...stored, text: changes.text ?? stored.text, isRevoked: changes.isRevoked }),
      occurredAt,
      windowClosesAt: windowOpenedBy(source.channel, { ...message, occurredAt }),
      isHistory,
    });
    if (participantId === null) await obeyOptOut(tx, { contactId, conversationId }, message, occurredAt);
    if (changes.isRevoked || isHistory || participantId !== null || isTooOld(occurredAt, maxAgeMs, now))
      return;
    const startAt = new Date(now.getTime() + ctx.settings.replyQuietMs);
    await ctx.queue.enqueue(tx, "reply.draft", { conversationId }, { startAt });
  });
}

// What the assistant was about to say comes too late for somebody who wants none of it.
async function obeyOptOut(
  tx: Transaction,
  { contactId, conversationId }: { contactId: string; conversationId: string },
  { content, text }: InboundMessage,
  occurredAt: Date,
): Promise<void> {
  const word = content.kind === "text" ? readOptOutWord(text) : null;
  if (!word) return;
  await recordOptOut(tx, contactId, word, occurredAt);
  if (word !== "stop") return;
  await cancelQueuedBotMessages(tx, conversationId);
  await discardDrafts(tx, { conversationId, decidedBy: null, reason: "opted_out" });
}

// A group is one conversation of all its members: its contact is the group.
async function resolveWriter(
  tx: Transaction,
  channelAccountId: string,
  { contact, groupExternalId }: InboundMessage,
): Promise<{ contactId: string; participantId: string | null }> {
  const writerId = await resolveContact(tx, channelAccountId, contact);
  if (groupExternalId === null) return { contactId: writerId, participantId: null };
  const group = { identities: [{ kind: "group" as const, value: groupExternalId }], displayName: null };
  const groupId = await resolveContact(tx, channelAccountId, { ...group, username: null });
  return { contactId: groupId, participantId: writerId };
}
