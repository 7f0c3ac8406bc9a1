import type { RecentMessage } from "#db/queries/list-reply-messages.ts";
import { type FoundPassage, searchKnowledge } from "#db/queries/search-knowledge.ts";
import type { Context } from "#lib/context.ts";
import { readBurst } from "#lib/domain/message-reading.ts";
import type { CountedLimit, KnowledgeTrace, ReplyTrace } from "#lib/domain/reply-turn.ts";
import { cutAtWord } from "#lib/domain/text.ts";
import { askModel, type ModelReply } from "./ask-model.ts";
import { APPROVED_ANSWER_STAGES } from "./gate/gate.ts";
import { toGateInput } from "./gate-input.ts";
import { gateReply, type Speaker } from "./gate-reply.ts";
import { asksForPerson } from "./guard/asks-for-person.ts";
import { cleanForModel } from "./guard/clean-for-model.ts";
import { detectInjection, type InjectionVerdict } from "./guard/detect-injection.ts";
import { findPrivilegedIntent } from "./guard/find-privileged-intent.ts";
import { findTopic } from "./guard/find-topic.ts";
import { msSince } from "./ms-since.ts";

const PROMPT_PASSAGES = 6;
/** Below this an approved answer is more likely to be about something else. */
const MIN_APPROVED_SCORE = 0.55;
/** Of a passage's name, so much is kept in the trace. */
const TITLE_MAX_CHARS = 120;

export type ComposedReply = Exclude<ModelReply, { kind: "over_budget" }>;

export interface Question {
  /** Of one conversation, oldest first. */
  history: RecentMessage[];
  /** Those of `history` that are to be answered. */
  burst: RecentMessage[];
  inboundMessageIds: string[];
  /** Looked in instead of what is stored. */
  findKnowledge?: typeof searchKnowledge;
  /** One more paragraph of instructions, which is being tried. */
  extraRules?: string;
}

/**
 * Finds the words of an answer: the model's where there is one, else an approved answer. Reads, asks, and writes
 * nothing: what follows from the answer is up to who asked.
 */
export async function answerQuestion(
  ctx: Context,
  account: Speaker,
  { history, burst, inboundMessageIds, findKnowledge = searchKnowledge, extraRules }: Question,
): Promise<ComposedReply> {
  if (readBurst(burst) !== "readable") {
    return { kind: "hand_off", reason: "cannot_read_message", trace: { inboundMessageIds, source: "none" } };
  }
  const guardedAt = performance.now();
  const question = burst.map(({ text }) => text).join("\n");
  const forPeople = decideForPeople(question, account);
  if (forPeople) {
    const { reason, ...told } = forPeople;
    const timings = { guardMs: msSince(guardedAt) };
    return { kind: "hand_off", reason, trace: { inboundMessageIds, source: "none", timings, ...told } };
  }
  const injection = detectInjection(question);
  const guardMs = msSince(guardedAt);
  const searchedAt = performance.now();
  const found = await findKnowledge(ctx.db, {
    accountId: account.id,
    message: cleanForModel(question).text,
    limit: PROMPT_PASSAGES,
  });
  const trace: ReplyTrace = {
    inboundMessageIds,
    source: "none",
    approvedAnswers: found.map(toTrace),
    timings: { guardMs, searchMs: msSince(searchedAt) },
    ...traceInjection(injection),
  };
  const answers = found.filter(({ kind }) => kind === "answer");
  let spent: CountedLimit | null = null;
  if (ctx.llm) {
    // Somebody who seems to instruct the assistant gets words that people wrote, where there are any.
    const isUnderPressure = injection.isSuspicious || hasSuspicious(history);
    const isTightened = isUnderPressure && answers.length > 0;
    const style = isTightened ? "approved" : account.assistantSettings.style;
    const offered = style === "approved" ? answers : found;
    const asked = { account, history, found: offered, trace: { ...trace, style }, style, extraRules };
    if (style === "approved" && offered.length === 0) {
      return { kind: "hand_off", reason: "no_approved_answer", trace: asked.trace };
    }
    const composed = await askModel(ctx, ctx.llm, asked);
    if (composed.kind !== "over_budget") {
      // What was written under pressure goes out only when a person has read it; what was chosen is an operator's.
      const needsReview = isUnderPressure && style === "generative";
      return composed.kind === "answer" ? { ...composed, needsReview } : composed;
    }
    spent = composed.budget;
    trace.limits = [spent];
  }

  const [best] = answers;
  if (!best || best.score < MIN_APPROVED_SCORE) {
    return { kind: "hand_off", reason: spent?.name ?? "no_approved_answer", trace };
  }
  // The operator's own words: what they promise, and where they lead, is decided.
  return gateReply(account, APPROVED_ANSWER_STAGES, toGateInput(best.text, history), {
    ...trace,
    source: "approved_answer",
    citedIds: [best.id],
  });
}

/** Decided before any model is asked: a wish for a person, and what only people may deal with. null: neither. */
function decideForPeople(
  question: string,
  { assistantSettings }: Speaker,
): { reason: string; topic?: string } | null {
  if (asksForPerson(question)) return { reason: "asked_for_person" };
  const intent = findPrivilegedIntent(question);
  if (intent) return { reason: `privileged_${intent}` };
  const topic = findTopic(question, assistantSettings.topicsForPeople);
  return topic === null ? null : { reason: "topic_for_people", topic };
}

/** As long as the model sees an earlier attempt to instruct it, it is under pressure. */
function hasSuspicious(history: RecentMessage[]): boolean {
  return history.some(({ author, text }) => author === "contact" && detectInjection(text).isSuspicious);
}

function traceInjection({ signs, evidence, isSuspicious }: InjectionVerdict): Partial<ReplyTrace> {
  if (signs.length === 0) return {};
  return { injectionSigns: signs, injectionEvidence: evidence, isSuspicious };
}

function toTrace({ id, kind, position, heading, score }: FoundPassage): KnowledgeTrace {
  const title = cutAtWord(heading, TITLE_MAX_CHARS);
  return { id, score, title, kind, ...(kind === "article" ? { position } : {}) };
}
