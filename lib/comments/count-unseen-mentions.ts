import { countUnseenMentions as countUnseen, type UnseenMentions } from "#db/queries/mentions-seen.ts";
import type { Context } from "#lib/context.ts";
import type { Operator } from "#lib/domain/operator.ts";

/** Whoever has more has a lot. */
export const UNSEEN_MENTIONS_MAX = 99;

/** Mentions that came since this operator last opened them. */
export function countUnseenMentions(ctx: Context, operator: Operator): Promise<UnseenMentions> {
  return countUnseen(ctx.db, { operatorId: operator.id, max: UNSEEN_MENTIONS_MAX });
}
