import { v7 as uuidv7 } from "uuid";
import { insertLimitHit } from "#db/queries/insert-limit-hit.ts";
import type { UnansweredMessage } from "#db/queries/list-reply-messages.ts";
import { type LockedConversation, lockConversation } from "#db/queries/lock-conversation.ts";
import { insertTurn, type NewTurn, type ReplyTurnRow } from "#db/queries/reply-turns.ts";
import type { Context } from "#lib/context.ts";
import { NUDGE_TEXT } from "#lib/domain/fixed-texts.ts";
import { decideReply } from "#lib/domain/reply-policy.ts";
import type { LimitTrace } from "#lib/domain/reply-turn.ts";
import { checkLimit } from "#lib/rate-limits/check-limit.ts";
import type { LimitUsage } from "#lib/rate-limits/limit.ts";
import { INBOUND_PER_SENDER } from "#lib/rate-limits/limits.ts";
import { queueBotMessage } from "./queue-bot-message.ts";
import { settleTurn } from "./settle-turn.ts";

/** Begins a turn about everything unanswered, or null: not now, not at all, or over the sender's limit. */
export async function openTurn(
  ctx: Context,
  conversation: LockedConversation,
  unanswered: UnansweredMessage[],
  isLastAttempt: boolean,
): Promise<ReplyTurnRow | null> {
  const now = ctx.now();
  const { id: conversationId, account, contactId } = conversation;
  const decision = decideReply(
    {
      botMode: account.botMode,
      isBotPaused: conversation.botPausedAt !== null,
      isConnected: ctx.meta.isConnected(account.channel, account.externalId),
      windowClosesAt: conversation.windowClosesAt,
      unanswered,
      isGroup: unanswered.some(({ participantId }) => participantId !== null),
    },
    ctx.settings.replyQuietMs,
    now,
  );
  const newest = unanswered.at(-1);
  if (decision.kind === "wait" || !newest) {
    ctx.log.debug({ conversationId, decision }, "assistant waits");
    return null;
  }
  if (decision.kind === "later") {
    await ctx.db.transaction((tx) =>
      ctx.queue.enqueue(tx, "reply.draft", { conversationId }, { startAt: decision.at }),
    );
    return null;
  }

  const limit = await checkLimit(ctx, INBOUND_PER_SENDER, contactId, {
    points: countRecent(unanswered, now),
    whenStoreIsDown: "refuse",
  });
  const turn: NewTurn = {
    id: uuidv7(),
    conversationId,
    inboundMessageIds: unanswered.map(({ id }) => id),
    lastInboundMessageId: newest.id,
    state: "open",
    ...(limit.usage ? { limits: [traceLimit(limit.usage)] } : {}),
  };
  if (limit.isAllowed) return ctx.db.transaction((tx) => insertTurn(tx, turn));
  if (limit.usage) await refuseTurn(ctx, turn, contactId, limit.usage);
  else if (isLastAttempt) await handOffUncounted(ctx, turn);
  else throw new Error("the rate limits cannot be read: no model is asked");
  return null;
}

function traceLimit({ used, allowed }: LimitUsage): LimitTrace {
  return { name: INBOUND_PER_SENDER.name, used, allowed };
}

// What was left open while the assistant was silent is no reason to call somebody too fast.
function countRecent(unanswered: UnansweredMessage[], now: Date): number {
  const since = now.getTime() - INBOUND_PER_SENDER.windowMs;
  return Math.max(1, unanswered.filter(({ recordedAt }) => recordedAt.getTime() > since).length);
}

// Nobody can say whether a model may be asked, and nobody tries again: people take it.
async function handOffUncounted(ctx: Context, turn: NewTurn): Promise<void> {
  const opened = await ctx.db.transaction((tx) => insertTurn(tx, turn));
  if (!opened) return;
  await settleTurn(ctx, opened, { kind: "hand_off", reason: "limits_unavailable", trace: opened.trace });
}

// Over the limit: no model is asked, and the person is told once per window.
async function refuseTurn(ctx: Context, turn: NewTurn, contactId: string, usage: LimitUsage): Promise<void> {
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const conversation = await lockConversation(tx, turn.conversationId);
    if (!conversation) return;
    const refused = await insertTurn(tx, { ...turn, state: "limited", reason: INBOUND_PER_SENDER.name });
    if (!refused) return;
    const mayTell = conversation.account.botMode === "auto" && conversation.botPausedAt === null;
    const tells = await insertLimitHit(
      tx,
      {
        limitName: INBOUND_PER_SENDER.name,
        subject: contactId,
        conversationId: turn.conversationId,
        used: usage.used,
        allowed: usage.allowed,
        resetsAt: usage.resetsAt ?? new Date(now.getTime() + INBOUND_PER_SENDER.windowMs),
      },
      mayTell,
      now,
    );
    ctx.log.info(
      { conversationId: turn.conversationId, limit: INBOUND_PER_SENDER.name },
      "sender over limit",
    );
    if (tells) await queueBotMessage(ctx, tx, conversation, { text: NUDGE_TEXT, turnId: turn.id });
  });
}
