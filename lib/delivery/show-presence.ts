import { getRecipient } from "#db/queries/deliver-messages.ts";
import { selectPresenceTarget } from "#db/queries/select-presence-target.ts";
import type { Context } from "#lib/context.ts";
import type { Presence } from "#lib/domain/presence.ts";
import { isWindowOpen } from "#lib/domain/service-window.ts";

/**
 * Lets the contact see that a message was read, or that an answer is being written. Whatever stands against it, it
 * is simply left out: it must neither delay nor fail anything, and a second later it is not worth another attempt.
 */
export async function showPresence(
  ctx: Context,
  { conversationId, presence }: { conversationId: string; presence: Presence },
): Promise<void> {
  const target = await selectPresenceTarget(ctx.db, conversationId);
  if (!target || !isWorthIt(ctx, target, presence)) return;
  const { channel, accountExternalId, messageExternalId, contactId } = target;
  const recipient = await getRecipient(ctx.db, contactId);
  if (!recipient || messageExternalId === null) return;
  const isShown = await ctx.meta.showPresence({
    channel,
    accountExternalId,
    recipient,
    messageExternalId,
    presence,
  });
  if (!isShown) ctx.log.debug({ conversationId, presence }, "Meta did not take a sign of presence");
}

type Target = NonNullable<Awaited<ReturnType<typeof selectPresenceTarget>>>;

function isWorthIt(ctx: Context, target: Target, presence: Presence): boolean {
  const now = ctx.now();
  if (!target.isWanted || target.isGroup || target.mergedIntoId !== null) return false;
  // What Meta slows down or refuses altogether has more important things to say.
  if (target.stoppedAt !== null || (target.heldUntil !== null && target.heldUntil > now)) return false;
  if (!ctx.meta.isConnected(target.channel, target.accountExternalId)) return false;
  return presence === "seen" || isWindowOpen(target.windowClosesAt, now);
}
