import type { Transaction } from "#db/client.ts";
import { isFirstContact } from "#db/queries/is-first-contact.ts";
import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import type { ReplyTurnRow } from "#db/queries/reply-turns.ts";
import { updateClosedTold } from "#db/queries/update-closed-told.ts";
import type { Context } from "#lib/context.ts";
import type { GatedText } from "./gate/run-gate.ts";
import { gateOwn, presenceOf, sayOwn } from "./own-words.ts";
import { queueBotMessage } from "./queue-bot-message.ts";

/**
 * Queues an answer, with what the account wants said before it: a greeting to somebody new, and once in each closed
 * period that nobody is there. One message, so that a turn says one thing or nothing; where it would be too long, the
 * answer comes alone.
 */
export async function sayAnswer(
  ctx: Context,
  tx: Transaction,
  conversation: LockedConversation,
  turn: ReplyTurnRow,
  answer: GatedText,
): Promise<void> {
  const { account } = conversation;
  const { greeting, outOfHours } = account.assistantSettings.texts;
  const now = ctx.now();
  const presence = presenceOf(account.assistantSettings, now);
  const before: GatedText[] = [];
  const hello = sayOwn(account, greeting);
  if (hello && (await isFirstContact(tx, conversation.id, turn.trace.inboundMessageIds))) before.push(hello);
  const isTold = conversation.closedToldUntil !== null && conversation.closedToldUntil > now;
  const note = presence.kind === "closed" && !isTold ? sayOwn(account, outOfHours, presence.back) : null;
  if (note) before.push(note);
  const whole = before.length > 0 ? gateOwn(account, [...before, answer].join("\n\n")) : answer;
  if (whole && note && presence.kind === "closed") {
    await updateClosedTold(tx, conversation.id, presence.until);
  }
  await queueBotMessage(ctx, tx, conversation, { text: whole ?? answer, turnId: turn.id });
}
