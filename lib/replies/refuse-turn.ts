import { insertLimitHit, insertQuietHits } from "#db/queries/insert-limit-hit.ts";
import { lockConversation } from "#db/queries/lock-conversation.ts";
import { insertTurn, type NewTurn } from "#db/queries/reply-turns.ts";
import { findSenderRule } from "#db/queries/sender-rules.ts";
import type { Context } from "#lib/context.ts";
import { NUDGE_LATER_TEXT, NUDGE_TEXT } from "#lib/domain/fixed-texts.ts";
import { hasOptedOut } from "#lib/domain/opt-out.ts";
import type { RefusedBy } from "./count-turn.ts";
import { queueBotMessage } from "./queue-bot-message.ts";
import { settleTurn } from "./settle-turn.ts";

/** A contact comes back within this time; for longer they are not told to wait. */
const WAITED_FOR_MS = 5 * 60_000;

/** Over a sender's limit: no model is asked, and the person is told once per window. */
export async function refuseTurn(ctx: Context, turn: NewTurn, by: RefusedBy): Promise<void> {
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, turn.conversationId);
    if (!conversation) return;
    const refused = await insertTurn(tx, { ...turn, state: "limited", reason: by.name });
    if (!refused) return;
    const isSilent =
      conversation.botPausedAt !== null ||
      hasOptedOut(conversation.optOut) ||
      (await findSenderRule(tx, conversation.contactId)) === "blocked";
    const mayTell = conversation.account.botMode === "auto" && !isSilent;
    const tells = await insertLimitHit(tx, toHit(turn, by, now), mayTell, now);
    ctx.log.info({ conversationId: turn.conversationId, limit: by.name }, "sender over limit");
    if (!tells) return;
    const text = by.windowMs > WAITED_FOR_MS ? NUDGE_LATER_TEXT : NUDGE_TEXT;
    await queueBotMessage(ctx, tx, conversation, { text, turnId: turn.id });
  });
}

/** Over the account's limit, which is no doing of this contact: people take the conversation. */
export async function handOffRefused(ctx: Context, turn: NewTurn, by: RefusedBy): Promise<void> {
  const now = ctx.now();
  const opened = await ctx.db.transaction(async (tx) => {
    const row = await insertTurn(tx, turn);
    if (row) await insertQuietHits(tx, [{ ...toHit(turn, by, now), occurredAt: now }]);
    return row;
  });
  if (!opened) return;
  ctx.log.info({ conversationId: turn.conversationId, limit: by.name }, "account over limit");
  await settleTurn(ctx, opened, { kind: "hand_off", reason: by.name, trace: opened.trace });
}

/** The assistant never answers this sender; what they wrote is there for people. */
export async function passOverTurn(ctx: Context, turn: NewTurn): Promise<void> {
  await ctx.db.transaction((tx) => insertTurn(tx, { ...turn, state: "limited", reason: "sender_blocked" }));
}

function toHit({ conversationId }: NewTurn, { name, windowMs, subject, usage }: RefusedBy, now: Date) {
  const { used, allowed, resetsAt } = usage;
  const endsAt = resetsAt ?? new Date(now.getTime() + windowMs);
  return { limitName: name, subject, conversationId, used, allowed, resetsAt: endsAt };
}
