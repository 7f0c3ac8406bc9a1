import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import type { Context } from "#lib/context.ts";
import { type ComposerState, decideComposer } from "#lib/domain/composer.ts";
import type { Operator } from "#lib/domain/operator.ts";

/** Whether this operator may write into the locked conversation now. */
export function checkComposer(
  ctx: Context,
  operator: Operator,
  { account, windowClosesAt, isGroup }: LockedConversation,
): ComposerState {
  const isConnected = ctx.meta.isConnected(account.channel, account.externalId);
  return decideComposer({ operator, isConnected, windowClosesAt, isGroup }, ctx.now());
}
