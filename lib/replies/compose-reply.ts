import { listExchanges } from "#db/queries/list-exchanges.ts";
import { listRecentMessages } from "#db/queries/list-reply-messages.ts";
import type { LockedConversation } from "#db/queries/lock-conversation.ts";
import type { ReplyTurnRow } from "#db/queries/reply-turns.ts";
import type { Context } from "#lib/context.ts";
import { findLoop, LOOP_WINDOW_MS } from "#lib/domain/find-loop.ts";
import { costMicros } from "#lib/domain/model-usage.ts";
import type { ReplyTrace } from "#lib/domain/reply-turn.ts";
import { meterLlm } from "#lib/rate-limits/meter-llm.ts";
import { readPolicies } from "#lib/rate-limits/policies.ts";
import { answerQuestion, type ComposedReply } from "./answer-question.ts";
import { HISTORY_MAX_TURNS } from "./build-prompt.ts";

/** Finds the words for a turn in its conversation as it stands now, on the account's and the sender's budget. */
export async function composeReply(
  ctx: Context,
  { account, contactId }: LockedConversation,
  { id: replyTurnId, conversationId, trace }: ReplyTurnRow,
): Promise<ComposedReply> {
  const since = new Date(ctx.now().getTime() - LOOP_WINDOW_MS);
  const loop = findLoop(await listExchanges(ctx.db, conversationId, since));
  if (loop) return { kind: "hand_off", reason: loop, trace };
  const asked = new Set(trace.inboundMessageIds);
  const recent = await listRecentMessages(ctx.db, conversationId, HISTORY_MAX_TURNS);
  // What came since belongs to the next turn, which looks at it before any model does.
  const history = recent.slice(0, recent.findLastIndex(({ id }) => asked.has(id)) + 1);
  const burst = history.filter(({ id }) => asked.has(id));
  const spender = { channelAccountId: account.id, contactId, conversationId, replyTurnId };
  const metered = { ...ctx, llm: ctx.llm && meterLlm(ctx, ctx.llm, spender) };
  const question = { history, burst, inboundMessageIds: trace.inboundMessageIds };
  const composed = await answerQuestion(metered, account, question);
  return { ...composed, trace: await withLimits(ctx, composed.trace, trace) };
}

/** What was counted when the turn began, and what the question cost, beside what the answer itself tells. */
async function withLimits(ctx: Context, trace: ReplyTrace, begun: ReplyTrace): Promise<ReplyTrace> {
  const limits = [...(begun.limits ?? []), ...(trace.limits ?? [])];
  const { inputTokens, outputTokens } = trace;
  const isCounted = inputTokens !== undefined && outputTokens !== undefined;
  const cost = isCounted ? costMicros({ inputTokens, outputTokens }, (await readPolicies(ctx)).price) : null;
  return {
    ...trace,
    ...(limits.length > 0 ? { limits } : {}),
    ...(cost === null ? {} : { costMicros: cost }),
  };
}
