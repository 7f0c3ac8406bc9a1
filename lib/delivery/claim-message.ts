import type { Transaction } from "#db/client.ts";
import { getRecipient, markSending, markUnsent, nextQueuedMessage } from "#db/queries/deliver-messages.ts";
import { findKeptConversation } from "#db/queries/find-kept-conversation.ts";
import { type LockedConversation, lockConversation } from "#db/queries/lock-conversation.ts";
import type { OutboundFileRow } from "#db/queries/outbound-files.ts";
import type { Context } from "#lib/context.ts";
import { contentOf } from "#lib/domain/content-of.ts";
import { outboundContent } from "#lib/domain/outbound-content.ts";
import { heldUntil, isAccountStopped } from "#lib/domain/retry-policy.ts";
import { isWindowOpen } from "#lib/domain/service-window.ts";
import type { SendMessageInput } from "#lib/meta/meta-client.ts";
import { findFiles } from "./find-files.ts";

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

type QueuedMessage = NonNullable<Awaited<ReturnType<typeof nextQueuedMessage>>>;

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
    const refusal = refuse(ctx, conversation, message);
    if (refusal) {
      await markUnsent(tx, { id: message.id, code: null, ...refusal });
      return "refused";
    }
    const { channel, externalId } = conversation.account;
    const content = outboundContent(channel, contentOf(message.kind, message.content));
    if (!content) {
      const reason = "The channel has no messages of this kind.";
      await markUnsent(tx, { id: message.id, status: "failed", code: null, reason });
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
    if (found.kind === "ready") await markSending(tx, message.id);
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
        tag: null,
        clientReference: message.id,
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

function refuse(
  ctx: Context,
  conversation: LockedConversation,
  message: QueuedMessage,
): { status: "cancelled" | "failed"; reason: string } | null {
  const { account, botPausedAt, botPauseReason } = conversation;
  // The hand-off itself pauses the assistant: its own last words still go out.
  const peopleOwn = botPausedAt !== null && botPauseReason !== "handed_off";
  const isUnapproved = message.author === "bot" && message.operatorId === null;
  if (isUnapproved && peopleOwn) return { status: "cancelled", reason: "A person took the conversation." };
  if (isUnapproved && account.botMode === "off") {
    return { status: "cancelled", reason: "The assistant was switched off." };
  }
  if (!isWindowOpen(conversation.windowClosesAt, ctx.now())) {
    return { status: "failed", reason: "The customer service window closed before it was sent." };
  }
  if (!ctx.meta.isConnected(account.channel, account.externalId)) {
    return { status: "failed", reason: "The account is not connected: it has no access token." };
  }
  return null;
}
