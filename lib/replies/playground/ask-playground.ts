import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { RecentMessage } from "#db/queries/list-reply-messages.ts";
import { selectSpeaker } from "#db/queries/select-speaker.ts";
import type { Context } from "#lib/context.ts";
import { canWrite, type Operator } from "#lib/domain/operator.ts";
import type { ReplyTrace } from "#lib/domain/reply-turn.ts";
import { checkLimit } from "#lib/rate-limits/check-limit.ts";
import { PLAYGROUND_PER_OPERATOR } from "#lib/rate-limits/limits.ts";
import { meterLlm } from "#lib/rate-limits/meter-llm.ts";
import { answerQuestion, type ComposedReply } from "../answer-question.ts";
import type { Speaker } from "../gate-reply.ts";
import { type Candidate, candidateSchema, changeQuestion, changeSpeaker } from "./candidate.ts";
import { playgroundQuestionSchema } from "./playground-set.ts";

/** Of a talk in the playground so much is looked at, as of a conversation. */
const EARLIER_MAX = 20;

export const askPlaygroundSchema = z.object({
  accountId: z.uuid(),
  earlier: z
    .array(z.object({ author: z.enum(["contact", "bot"]), text: playgroundQuestionSchema }))
    .max(EARLIER_MAX)
    .default([]),
  question: playgroundQuestionSchema,
  candidate: candidateSchema.optional(),
});

export type AskPlayground = z.input<typeof askPlaygroundSchema>;

export interface PlaygroundAnswer {
  /** null: it would be handed to people. */
  text: string | null;
  reason: string | null;
  /** A person would have to read it first, whatever the mode. */
  needsReview: boolean;
  trace: ReplyTrace;
}

export type AskPlaygroundOutcome =
  | { kind: "answered"; answer: PlaygroundAnswer }
  | { kind: "refused"; reason: "viewer" | "too_many" }
  | { kind: "not_found" };

/**
 * What the assistant would say, by everything that a customer's question goes through but the conversation: nothing is
 * stored, queued or sent. It costs what a customer's question costs.
 */
export async function askPlayground(
  ctx: Context,
  operator: Operator,
  { accountId, earlier, question, candidate = {} }: z.infer<typeof askPlaygroundSchema>,
): Promise<AskPlaygroundOutcome> {
  if (!canWrite(operator)) return { kind: "refused", reason: "viewer" };
  const account = await selectSpeaker(ctx.db, accountId);
  if (!account) return { kind: "not_found" };
  const limit = await checkLimit(ctx, PLAYGROUND_PER_OPERATOR, operator.id, { whenStoreIsDown: "refuse" });
  if (!limit.isAllowed) return { kind: "refused", reason: "too_many" };
  const history = [...earlier, { author: "contact" as const, text: question }].map(toMessage);
  const answer = await answerAs(ctx, account, history, candidate);
  return { kind: "answered", answer };
}

async function answerAs(ctx: Context, account: Speaker, history: RecentMessage[], candidate: Candidate) {
  const burst = history.slice(-1);
  const spender = { channelAccountId: account.id, contactId: null, conversationId: null, replyTurnId: null };
  const metered = { ...ctx, llm: ctx.llm && meterLlm(ctx, ctx.llm, spender) };
  const composed = await answerQuestion(metered, changeSpeaker(account, candidate), {
    history,
    burst,
    inboundMessageIds: burst.map(({ id }) => id),
    ...changeQuestion(ctx.db, candidate),
  });
  return toAnswer(composed);
}

function toMessage({ author, text }: { author: "contact" | "bot"; text: string }): RecentMessage {
  return { id: uuidv7(), author, kind: "text", text, content: null };
}

function toAnswer(composed: ComposedReply): PlaygroundAnswer {
  // Kept apart from what is shown, as everywhere.
  const { rawOutput: _, ...trace } = composed.trace;
  if (composed.kind === "answer") {
    return { text: composed.text, reason: null, needsReview: composed.needsReview, trace };
  }
  return { text: null, reason: composed.reason, needsReview: false, trace };
}
