import { v7 as uuidv7 } from "uuid";
import type { UnansweredMessage } from "#db/queries/list-reply-messages.ts";
import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import { insertTurn, type NewTurn, type ReplyTurnRow } from "#db/queries/reply-turns.ts";
import type { Context } from "#lib/context.ts";
import { maxMessageAgeMs } from "#lib/domain/assistant-settings.ts";
import { hasOptedOut } from "#lib/domain/opt-out.ts";
import { decideReply } from "#lib/domain/reply-policy.ts";
import { countTurn } from "./count-turn.ts";
import { handOffRefused, passOverTurn, refuseTurn } from "./refuse-turn.ts";
import { settleTurn } from "./settle-turn.ts";

/** Begins a turn about everything unanswered, or null: not now, not at all, or over a limit. */
export async function openTurn(
  ctx: Context,
  conversation: LockedConversation,
  unanswered: UnansweredMessage[],
  isLastAttempt: boolean,
): Promise<ReplyTurnRow | null> {
  const now = ctx.now();
  const { id: conversationId, account } = conversation;
  const decision = decideReply(
    {
      botMode: account.botMode,
      isBotPaused: conversation.botPausedAt !== null,
      hasOptedOut: hasOptedOut(conversation.optOut),
      isConnected: ctx.meta.isConnected(account.channel, account.externalId),
      windowClosesAt: conversation.windowClosesAt,
      unanswered,
      isGroup: unanswered.some(({ participantId }) => participantId !== null),
      maxMessageAgeMs: maxMessageAgeMs(account.assistantSettings),
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

  const counted = await countTurn(ctx, conversation, unanswered);
  const turn: NewTurn = {
    id: uuidv7(),
    conversationId,
    inboundMessageIds: unanswered.map(({ id }) => id),
    lastInboundMessageId: newest.id,
    state: "open",
    ...("limits" in counted ? { limits: counted.limits } : {}),
  };
  switch (counted.kind) {
    case "allowed":
      return ctx.db.transaction((tx) => insertTurn(tx, turn));
    case "blocked":
      await passOverTurn(ctx, turn);
      break;
    case "refused":
      if (counted.by.name === "answers_per_account") await handOffRefused(ctx, turn, counted.by);
      else await refuseTurn(ctx, turn, counted.by);
      break;
    case "unknown":
      if (!isLastAttempt) throw new Error("the rate limits cannot be read: no model is asked");
      await handOffUncounted(ctx, turn);
  }
  return null;
}

// Nobody can say whether a model may be asked, and nobody tries again: people take it.
async function handOffUncounted(ctx: Context, turn: NewTurn): Promise<void> {
  const opened = await ctx.db.transaction((tx) => insertTurn(tx, turn));
  if (!opened) return;
  await settleTurn(ctx, opened, { kind: "hand_off", reason: "limits_unavailable", trace: opened.trace });
}
