import { listExchanges } from "#db/queries/list-exchanges.ts";
import { listRecentMessages } from "#db/queries/list-reply-messages.ts";
import type { ReplyTurnRow } from "#db/queries/reply-turns.ts";
import type { Context } from "#lib/context.ts";
import { findLoop, LOOP_WINDOW_MS } from "#lib/domain/find-loop.ts";
import { answerQuestion, type ComposedReply } from "./answer-question.ts";
import type { Speaker } from "./gate-reply.ts";

const HISTORY_MESSAGES = 20;

/** Finds the words for a turn in its conversation as it stands now. */
export async function composeReply(
  ctx: Context,
  account: Speaker,
  { conversationId, trace }: ReplyTurnRow,
): Promise<ComposedReply> {
  const since = new Date(ctx.now().getTime() - LOOP_WINDOW_MS);
  const loop = findLoop(await listExchanges(ctx.db, conversationId, since));
  if (loop) return { kind: "hand_off", reason: loop, trace };
  const history = await listRecentMessages(ctx.db, conversationId, HISTORY_MESSAGES);
  const asked = new Set(trace.inboundMessageIds);
  const burst = history.filter(({ id }) => asked.has(id));
  return answerQuestion(ctx, account, { history, burst, inboundMessageIds: trace.inboundMessageIds });
}
