import { listRecentMessages } from "#db/queries/list-reply-messages.ts";
import type { ReplyTurnRow } from "#db/queries/reply-turns.ts";
import type { Context } from "#lib/context.ts";
import { answerQuestion, type ComposedReply } from "./answer-question.ts";
import { HISTORY_MAX_TURNS } from "./build-prompt.ts";
import type { Speaker } from "./gate-reply.ts";

/** Finds the words for a turn in its conversation as it stands now. */
export async function composeReply(
  ctx: Context,
  account: Speaker,
  { conversationId, trace }: ReplyTurnRow,
): Promise<ComposedReply> {
  const history = await listRecentMessages(ctx.db, conversationId, HISTORY_MAX_TURNS);
  const asked = new Set(trace.inboundMessageIds);
  const burst = history.filter(({ id }) => asked.has(id));
  return answerQuestion(ctx, account, { history, burst, inboundMessageIds: trace.inboundMessageIds });
}
