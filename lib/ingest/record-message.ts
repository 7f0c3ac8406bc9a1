import { v7 as uuidv7 } from "uuid";
import { insertMessage } from "#db/queries/insert-message.ts";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import { resolveConversation } from "#db/queries/resolve-conversation.ts";
import { updateConversationReceived } from "#db/queries/update-conversation-received.ts";
import type { Context } from "#lib/context.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { InboundMessage } from "#lib/domain/inbound-event.ts";
import { messagePreview } from "#lib/domain/message-preview.ts";
import { windowClosesAt } from "#lib/domain/service-window.ts";
import { storableText } from "#lib/domain/text.ts";
import { notAfter } from "#lib/domain/time.ts";
import { resolveAccount } from "./resolve-account.ts";

/** Records what a contact wrote, once, and asks the assistant about it after the quiet time. */
export async function recordMessage(
  ctx: Context,
  source: { channel: Channel; eventId: string },
  message: InboundMessage,
): Promise<void> {
  const now = ctx.now();
  const occurredAt = notAfter(message.occurredAt, now);
  const text = storableText(message.text);
  const account = await resolveAccount(ctx, ctx.db, source.channel, message.accountExternalId);

  await ctx.db.transaction(async (tx) => {
    const contactId = await resolveContact(tx, account.id, message.contact);
    const conversationId = await resolveConversation(tx, account.id, contactId, occurredAt);
    const isNew = await insertMessage(tx, {
      id: uuidv7(),
      conversationId,
      channelAccountId: account.id,
      direction: "inbound",
      author: "contact",
      kind: "text",
      text,
      externalId: message.externalId,
      status: "received",
      occurredAt,
      webhookEventId: source.eventId,
      createdAt: now,
    });
    if (!isNew) return; // Meta delivered it before
    await updateConversationReceived(tx, {
      conversationId,
      author: "contact",
      preview: messagePreview(text),
      occurredAt,
      windowClosesAt: windowClosesAt(occurredAt),
    });
    const startAt = new Date(now.getTime() + ctx.settings.replyQuietMs);
    await ctx.queue.enqueue(tx, "reply.draft", { conversationId }, { startAt });
  });
}
