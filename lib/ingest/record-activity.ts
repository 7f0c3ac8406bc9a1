import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "#db/client.ts";
import {
  applyMarketingPreference,
  extendWindow,
  updateConversationWithoutMessages,
} from "#db/queries/apply-conversation-activity.ts";
import { cancelQueuedBotMessages } from "#db/queries/cancel-queued-bot-messages.ts";
import { discardDrafts } from "#db/queries/discard-drafts.ts";
import { insertConversationActivity } from "#db/queries/insert-conversation-activity.ts";
import { pauseConversation } from "#db/queries/pause-conversation.ts";
import { resolveContact } from "#db/queries/resolve-contact.ts";
import { resolveConversation } from "#db/queries/resolve-conversation.ts";
import type { Context } from "#lib/context.ts";
import type { InboundActivity } from "#lib/domain/inbound-event.ts";
import { windowOpenedBy } from "#lib/domain/service-window.ts";
import { isOwnedByOtherApp } from "#lib/domain/thread-control.ts";
import { notAfter } from "#lib/domain/time.ts";
import type { EventSource } from "./event-source.ts";
import { resolveAccount } from "./resolve-account.ts";
import { storedActivity, storedKey } from "./stored-activity.ts";

/**
 * Records what happened in a conversation besides messages, with what follows from it. Never unread and never
 * answered, and a conversation with messages keeps its place in the list.
 */
export async function recordActivity(
  ctx: Context,
  source: EventSource,
  item: InboundActivity,
): Promise<void> {
  const occurredAt = notAfter(item.occurredAt, ctx.now());
  const activity = storedActivity(item.activity);
  const account = await resolveAccount(ctx, source, item.accountExternalId);

  await ctx.db.transaction(async (tx) => {
    const contactId = await resolveContact(tx, account.id, item.contact);
    const conversationId = await resolveConversation(tx, account.id, contactId, occurredAt);
    const isNew = await insertConversationActivity(tx, {
      id: uuidv7(),
      conversationId,
      key: storedKey(item.key),
      kind: activity.kind,
      activity,
      occurredAt,
      webhookEventId: source.eventId,
    });
    if (!isNew) return; // Meta delivered it before
    await updateConversationWithoutMessages(tx, conversationId, occurredAt);
    const windowClosesAt = windowOpenedBy(source.channel, { ...item, occurredAt });
    if (windowClosesAt) await extendWindow(tx, conversationId, { lastInboundAt: occurredAt, windowClosesAt });
    if (activity.kind === "marketing_preference") {
      await applyMarketingPreference(tx, contactId, conversationId);
    }
    if (isOwnedByOtherApp(activity)) await yieldThread(ctx, tx, conversationId);
  });
}

// Whatever the assistant sent now would take the thread back from the app that is answering.
async function yieldThread(ctx: Context, tx: Transaction, conversationId: string): Promise<void> {
  await pauseConversation(tx, { conversationId, reason: "other_app_owns", at: ctx.now() });
  await cancelQueuedBotMessages(tx, conversationId);
  await discardDrafts(tx, { conversationId, decidedBy: null, reason: "other_app_owns" });
}
