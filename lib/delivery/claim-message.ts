import type { Transaction } from "#db/client.ts";
import { getRecipient, markSending, markUnsent, nextQueuedMessage } from "#db/queries/deliver-messages.ts";
import { findKeptConversation } from "#db/queries/find-kept-conversation.ts";
import { type LockedConversation, lockConversation } from "#db/queries/lock-conversation.ts";
import { selectEarlierParts } from "#db/queries/message-parts.ts";
import type { OutboundFileRow } from "#db/queries/outbound-files.ts";
import { saveMessageSlot, savePairPace } from "#db/queries/send-pace.ts";
import type { Context } from "#lib/context.ts";
import { clientReference } from "#lib/domain/client-reference.ts";
import { contentOf } from "#lib/domain/content-of.ts";
import { decidePart } from "#lib/domain/decide-part.ts";
import { outboundContent } from "#lib/domain/outbound-content.ts";
import { messageLane, paceLimit } from "#lib/domain/pace.ts";
import { heldUntil, isAccountStopped } from "#lib/domain/retry-policy.ts";
import type { SendMessageInput } from "#lib/meta/meta-client.ts";
import { findFiles } from "./find-files.ts";
import { paceSend } from "./pace-send.ts";
import { permit, type QueuedMessage, refuse } from "./permit-message.ts";
import { refuseTemplate } from "./refuse-template.ts";

export interface ClaimedMessage {
  id: string;
  conversationId: string;
  channelAccountId: string;
  /** 1 for the first. */
  attempt: number;
  /** Attempts before this one that Meta did not take. */
  refusedAttempts: number;
  /** Fingerprint of the access token that it goes out with. */
  token: string | null;
  send: SendMessageInput;
  /** Not empty: it waits still, because Meta has to get these first. */
  toUpload: OutboundFileRow[];
}

/**
 * Takes the oldest queued message for sending. Holding the conversation's lock, it looks again at what may have
 * changed since the message was written; `refused` says that it found a reason and wrote it down.
 */
export async function claimMessage(
  ctx: Context,
  conversationId: string,
): Promise<ClaimedMessage | "refused" | "none"> {
  return ctx.db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, conversationId);
    if (!conversation) {
      await handOn(ctx, tx, conversationId);
      return "none";
    }
    const message = await nextQueuedMessage(tx, conversationId);
    if (!message) return "none";
    const refusal = await refuse(ctx, tx, conversation, message);
    if (refusal) {
      await markUnsent(tx, { id: message.id, code: null, ...refusal });
      return "refused";
    }
    const order = await keepOrder(ctx, tx, message, conversationId);
    if (order) return order;
    const { channel, externalId } = conversation.account;
    const content = outboundContent(channel, contentOf(message.kind, message.content));
    if (!content) {
      const reason = "The channel has no messages of this kind.";
      await markUnsent(tx, { id: message.id, status: "failed", code: null, reason });
      return "refused";
    }
    const permission = permit(ctx, conversation, message, content);
    if ("reason" in permission) {
      await markUnsent(tx, { id: message.id, status: "failed", code: null, reason: permission.reason });
      return "refused";
    }
    const templateRefusal =
      content.kind === "template" && (await refuseTemplate(tx, conversation, message.id, content));
    if (templateRefusal) {
      await markUnsent(tx, { id: message.id, status: "failed", code: null, reason: templateRefusal });
      return "refused";
    }
    const recipient = await getRecipient(tx, conversation.contactId);
    if (!recipient) {
      await markUnsent(tx, {
        id: message.id,
        status: "failed",
        code: null,
        reason: "The contact has no address.",
      });
      return "refused";
    }
    const token = ctx.meta.tokenFingerprint(channel, externalId);
    if (await mustWait(ctx, tx, conversation, message, token)) return "none";
    const found = await findFiles(ctx, tx, { messageId: message.id, channel, content });
    if (found.kind === "refused") {
      await markUnsent(tx, { id: message.id, status: "failed", code: null, reason: found.reason });
      return "refused";
    }
    if (found.kind === "ready") {
      if (await outrunsPace(ctx, tx, conversation, message)) return "none";
      await markSending(tx, message.id);
    }
    return {
      id: message.id,
      conversationId,
      channelAccountId: conversation.account.id,
      attempt: message.sendAttempts + 1,
      refusedAttempts: message.refusedAttempts,
      token,
      send: {
        channel,
        accountExternalId: externalId,
        recipient,
        content,
        text: message.text,
        files: found.kind === "ready" ? found.files : [],
        replyTo: message.context?.replyTo ?? null,
        clientReference: clientReference({ messageId: message.id, attempt: message.sendAttempts + 1 }),
        tag: permission.tag,
      },
      toUpload: found.kind === "to_upload" ? found.files : [],
    };
  });
}

// Its contact was merged into another one, and what was queued moved along.
async function handOn(ctx: Context, tx: Transaction, conversationId: string): Promise<void> {
  const keptId = await findKeptConversation(tx, conversationId);
  if (keptId) await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId: keptId });
}

/** True: it stays queued, and somebody comes back for it: a job when its time has come, or whoever lifts the stop. */
async function mustWait(
  ctx: Context,
  tx: Transaction,
  { id, account, heldUntil: recipientUntil }: LockedConversation,
  message: QueuedMessage,
  token: string | null,
): Promise<boolean> {
  if (isAccountStopped(account, token)) return true;
  const holds = {
    messageUntil: message.nextAttemptAt,
    recipientUntil,
    accountUntil: account.heldUntil,
  };
  const startAt = heldUntil(holds, ctx.now());
  if (!startAt) return false;
  await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId: id }, { startAt });
  return true;
}

/** True: it would be faster than Meta allows. It comes back when it is its turn. */
async function outrunsPace(
  ctx: Context,
  tx: Transaction,
  { id: conversationId, account, pairFreeMs }: LockedConversation,
  { id, kind, paceSlotMs }: QueuedMessage,
): Promise<boolean> {
  const lane = messageLane(account.channel, kind);
  const pace = await paceSend(tx, {
    channelAccountId: account.id,
    lane,
    limit: paceLimit(lane, account),
    slotMs: paceSlotMs,
    ...(account.channel === "whatsapp" && { pairFreeMs: pairFreeMs ?? 0 }),
  });
  if (pace.kind === "go") {
    if (pace.pairFreeMs !== undefined) await savePairPace(tx, conversationId, pace.pairFreeMs);
    return false;
  }
  if (pace.slotMs !== paceSlotMs) await saveMessageSlot(tx, id, pace.slotMs);
  await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId }, { startAt: pace.until });
  return true;
}

/** A part of a long text follows the parts before it, or waits for them, or stays behind with them. */
async function keepOrder(
  ctx: Context,
  tx: Transaction,
  { id, partOf, part }: QueuedMessage,
  conversationId: string,
): Promise<"refused" | "none" | null> {
  if (!partOf || part === null || part === 1) return null;
  const decision = decidePart(await selectEarlierParts(tx, { partOf, part }), ctx.now());
  if (decision.kind === "go") return null;
  if (decision.kind === "cancel") {
    await markUnsent(tx, { id, status: "cancelled", code: null, reason: decision.reason });
    return "refused";
  }
  const startAt = new Date(ctx.now().getTime() + decision.waitMs);
  await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId }, { startAt });
  return "none";
}
