import { findKeptConversation } from "#db/queries/find-kept-conversation.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { lockExternalId } from "#db/queries/lock-external-id.ts";
import { hasMessage, matchEcho } from "#db/queries/match-echo.ts";
import { applyMessageStatuses } from "#db/queries/record-message-status.ts";
import { announceMessages, selectUnconfirmedMessages } from "#db/queries/select-unconfirmed-messages.ts";
import type { Context } from "#lib/context.ts";
import { kindsOfEcho, WORDLESS_KINDS } from "#lib/domain/kinds-of-echo.ts";
import { nextLookAt, nextTurnAt } from "#lib/domain/settle-policy.ts";
import type { SentCopy } from "#lib/meta/meta-client.ts";
import { checkLimit } from "#lib/rate-limits/check-limit.ts";
import { INSTAGRAM_READ_BACK } from "#lib/rate-limits/limits.ts";

/** Meta's clock and ours may differ by so much. */
const CLOCK_SKEW_MS = 60_000;

type UnconfirmedMessage = Awaited<ReturnType<typeof selectUnconfirmedMessages>>[number];

/**
 * Looks whether messages arrived of which nobody knows: Instagram tells when it is asked for the conversation,
 * WhatsApp only by itself, in webhooks. What is still not known when its time is over is left to people.
 */
export async function settleConversation(
  ctx: Context,
  { conversationId }: { conversationId: string },
): Promise<void> {
  const open = await selectUnconfirmedMessages(ctx.db, conversationId);
  const asked = await askMeta(ctx, conversationId, open);
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    // Its contact was merged into another one, and what is open moved along.
    const keptId = await findKeptConversation(tx, conversationId);
    if (keptId) return ctx.queue.enqueue(tx, "conversation.settle", { conversationId: keptId });
    const left = await selectUnconfirmedMessages(tx, conversationId);
    const ends = left.flatMap(({ settlesAt }) => settlesAt ?? []);
    const settledIds = left.flatMap(({ id, settlesAt }) => (settlesAt && settlesAt <= now ? id : []));
    await announceMessages(tx, settledIds);
    const turnAt = asked === "not_now" ? nextTurnAt(ends, now, Math.random()) : null;
    const startAt = turnAt ?? nextLookAt(ends, now, { canAsk: asked !== "nobody" });
    if (startAt) await ctx.queue.enqueue(tx, "conversation.settle", { conversationId }, { startAt });
  });
}

async function askMeta(
  ctx: Context,
  conversationId: string,
  open: UnconfirmedMessage[],
): Promise<"asked" | "not_now" | "nobody"> {
  const [first] = open;
  if (!first?.igsid || first.channel !== "instagram") return "nobody";
  const { accountExternalId, channelAccountId, igsid } = first;
  const limit = await checkLimit(ctx, INSTAGRAM_READ_BACK, channelAccountId, { whenStoreIsDown: "refuse" });
  if (!limit.isAllowed) return "not_now";
  const read = await ctx.meta.readConversation({ accountExternalId, igsid });
  if (read.kind === "failed") {
    ctx.log.warn({ conversationId, reason: read.reason }, "conversation not read back");
    return "asked";
  }
  const since = Math.min(...open.map(({ occurredAt }) => occurredAt.getTime())) - CLOCK_SKEW_MS;
  // Oldest first, as they were sent.
  const copies = read.copies.filter(({ sentAt }) => sentAt.getTime() >= since).reverse();
  for (const copy of copies) await recordCopy(ctx, { conversationId, channelAccountId, copy });
  return "asked";
}

/** What is not of ours is no news here: its echo tells who wrote it. */
async function recordCopy(
  ctx: Context,
  place: { conversationId: string; channelAccountId: string; copy: SentCopy },
): Promise<void> {
  const { conversationId, channelAccountId, copy } = place;
  const { externalId, text, sentAt } = copy;
  await ctx.db.transaction(async (tx) => {
    if (!(await lockConversation(tx, conversationId))) return;
    await lockExternalId(tx, channelAccountId, externalId);
    if (await hasMessage(tx, channelAccountId, externalId)) return;
    const kinds = text === "" ? WORDLESS_KINDS : kindsOfEcho("text");
    const match = { conversationId, channelAccountId, externalId, text, kinds, occurredAt: sentAt };
    if (await matchEcho(tx, match)) await applyMessageStatuses(tx, channelAccountId, externalId);
  });
}
