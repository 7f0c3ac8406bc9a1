import type { Transaction } from "#db/client.ts";
import {
  markInterruptedUnconfirmed,
  markQueuedAgain,
  markUnconfirmed,
  markUnsent,
} from "#db/queries/deliver-messages.ts";
import { holdAccount, holdConversation, stopAccount } from "#db/queries/hold-delivery.ts";
import { lockExternalId } from "#db/queries/lock-external-id.ts";
import { forgetUploads } from "#db/queries/outbound-files.ts";
import { proveMessage } from "#db/queries/prove-message.ts";
import { applyMessageStatuses } from "#db/queries/record-message-status.ts";
import type { Context } from "#lib/context.ts";
import { decideNextAttempt } from "#lib/domain/retry-policy.ts";
import { firstLookAt, settlesAt } from "#lib/domain/settle-policy.ts";
import type { SendOutcome } from "#lib/meta/meta-client.ts";
import { type ClaimedMessage, claimMessage } from "./claim-message.ts";
import { uploadFiles } from "./upload-files.ts";

/** After so long a job makes room for another one, well before the queue takes it for lost. */
const SLICE_MS = 5 * 60 * 1_000;
const INTERRUPTED_REASON = "Gatehouse stopped while sending: it may have arrived.";

/**
 * Sends what waits in one conversation, in order, each message once. The queue runs one of these per conversation
 * at a time.
 */
export async function deliverConversation(
  ctx: Context,
  { conversationId }: { conversationId: string },
): Promise<void> {
  await findInterrupted(ctx, conversationId);
  const endsAt = performance.now() + SLICE_MS;
  for (;;) {
    if (performance.now() > endsAt) return goOnLater(ctx, conversationId);
    const message = await claimMessage(ctx, conversationId);
    if (message === "none") return;
    if (message === "refused") continue;
    const { send, toUpload } = message;
    const outcome =
      toUpload.length > 0
        ? await uploadFiles(ctx, send.accountExternalId, toUpload)
        : await ctx.meta.sendMessage(send);
    if (!outcome) continue; // its files are there now: everything else is looked at once more
    // An id that Meta does not know, or no longer, must not be what the next attempt fails with too.
    if (outcome.kind === "failed" && send.files.length > 0) await forgetUploads(ctx.db, message.id);
    const mustWait = await recordOutcome(ctx, message, outcome);
    if (mustWait) return;
  }
}

function goOnLater(ctx: Context, conversationId: string): Promise<void> {
  return ctx.db.transaction((tx) => ctx.queue.enqueue(tx, "conversation.deliver", { conversationId }));
}

/** What a dead worker left in the middle of a send. */
async function findInterrupted(ctx: Context, conversationId: string): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const interrupted = { reason: INTERRUPTED_REASON, settlesAt: settlesAt(ctx.now()) };
    const isFound = await markInterruptedUnconfirmed(tx, conversationId, interrupted);
    if (isFound) await settleLater(ctx, tx, conversationId);
  });
}

/** Somebody looks for evidence. */
function settleLater(ctx: Context, tx: Transaction, conversationId: string): Promise<void> {
  const startAt = firstLookAt(ctx.now());
  return ctx.queue.enqueue(tx, "conversation.settle", { conversationId }, { startAt });
}

/** True: the rest of the conversation waits too, so that the order holds. */
async function recordOutcome(ctx: Context, message: ClaimedMessage, outcome: SendOutcome): Promise<boolean> {
  const { id, conversationId, channelAccountId, attempt } = message;
  ctx.log.info({ messageId: id, conversationId, outcome: outcome.kind, attempt }, "send attempted");
  switch (outcome.kind) {
    case "accepted":
      await ctx.db.transaction(async (tx) => {
        await lockExternalId(tx, channelAccountId, outcome.externalId);
        const { externalId } = outcome;
        await proveMessage(tx, { messageId: id, channelAccountId, externalId, attempt });
        await applyMessageStatuses(tx, channelAccountId, outcome.externalId);
      });
      return false;
    case "failed":
      await markUnsent(ctx.db, { id, status: "failed", code: outcome.code, reason: outcome.reason }, attempt);
      return false;
    case "unconfirmed":
      await ctx.db.transaction(async (tx) => {
        await markUnconfirmed(tx, { ...outcome, id, attempt, settlesAt: settlesAt(ctx.now()) });
        await settleLater(ctx, tx, conversationId);
      });
      return false;
    case "retry":
      return waitForRetry(ctx, message, outcome);
    case "account_stopped":
      await stopSending(ctx, message, outcome);
      return true;
  }
}

/** False: it was the last attempt. */
async function waitForRetry(
  ctx: Context,
  { id, conversationId, channelAccountId, attempt, refusedAttempts }: ClaimedMessage,
  { scope, code, reason, retryAfterMs }: Extract<SendOutcome, { kind: "retry" }>,
): Promise<boolean> {
  const until = decideNextAttempt({ refusedAttempts, retryAfterMs, random: Math.random() }, ctx.now());
  if (!until) {
    await markUnsent(ctx.db, { id, status: "failed", code, reason }, attempt);
    return false;
  }
  await ctx.db.transaction(async (tx) => {
    // The conversation before its message, as everybody locks them.
    if (scope === "recipient") await holdConversation(tx, conversationId, until);
    await markQueuedAgain(tx, { id, attempt, code, reason, until: scope === "message" ? until : null });
    if (scope === "account") await holdAccount(tx, channelAccountId, until);
    await ctx.queue.enqueue(tx, "conversation.deliver", { conversationId }, { startAt: until });
  });
  return true;
}

/** No job: another token or an operator wakes every conversation of the account. */
async function stopSending(
  ctx: Context,
  { id, channelAccountId, attempt, token }: ClaimedMessage,
  { code, reason }: Extract<SendOutcome, { kind: "account_stopped" }>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await markUnsent(tx, { id, status: "queued", code, reason }, attempt);
    await stopAccount(tx, { channelAccountId, at: ctx.now(), code, reason, token });
  });
  ctx.log.error(
    { channelAccountId, code },
    "Meta takes nothing more from the account: it has stopped sending",
  );
}
