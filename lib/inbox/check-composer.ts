import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import type { Context } from "#lib/context.ts";
import { type ComposerState, decideComposer } from "#lib/domain/composer.ts";
import type { Operator } from "#lib/domain/operator.ts";

/** What this operator may write into the locked conversation now, or approve of what the assistant wrote. */
export function checkComposer(
  ctx: Context,
  operator: Operator,
  { account, windowClosesAt, isGroup }: LockedConversation,
  isHumanWritten = true,
): ComposerState {
  const isConnected = ctx.meta.isConnected(account.channel, account.externalId);
  const { channel, hasHumanAgent } = account;
  const facts = { operator, channel, isConnected, hasHumanAgent, windowClosesAt, isGroup, isHumanWritten };
  return decideComposer(facts, ctx.now());
}
