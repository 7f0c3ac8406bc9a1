import { randomBytes } from "node:crypto";
import type { RecentMessage } from "#db/queries/list-reply-messages.ts";
import { type FoundPassage, searchKnowledge } from "#db/queries/search-knowledge.ts";
import type { Context } from "#lib/context.ts";
import type { AnswerStyle } from "#lib/domain/assistant-settings.ts";
import { readBurst } from "#lib/domain/message-reading.ts";
import type { MessageAuthor } from "#lib/domain/message-status.ts";
import type { KnowledgeTrace, ReplyTrace } from "#lib/domain/reply-turn.ts";
import type { GenerateReplyOutcome, LlmClient } from "#lib/llm/generate-reply.ts";
import { MODEL_DEADLINE_MS } from "#lib/llm/steady-llm.ts";
import { buildPrompt, PROMPT_VERSION, passageId } from "./build-prompt.ts";
import { APPROVED_ANSWER_STAGES, type GateInput, STAGE_NAMES } from "./gate/gate.ts";
import { type GatedReply, gateReply, type Speaker } from "./gate-reply.ts";
import { asksForPerson } from "./guard/asks-for-person.ts";
import { cleanForModel } from "./guard/clean-for-model.ts";
import { detectInjection } from "./guard/detect-injection.ts";
import { findPrivilegedIntent } from "./guard/find-privileged-intent.ts";
import { findTopic } from "./guard/find-topic.ts";
import { needsSource } from "./guard/needs-source.ts";

const PROMPT_PASSAGES = 6;
/** Below this an approved answer is more likely to be about something else. */
const MIN_APPROVED_SCORE = 0.55;
const CANARY_BYTES = 12;

export type ComposedReply = GatedReply | { kind: "unavailable"; reason: string; trace: ReplyTrace };

export interface Question {
  /** Of one conversation, oldest first. */
  history: RecentMessage[];
  /** Those of `history` that are to be answered. */
  burst: RecentMessage[];
  inboundMessageIds: string[];
}

/**
 * Finds the words of an answer: the model's where there is one, else an approved answer. Reads, asks, and writes
 * nothing: what follows from the answer is up to who asked.
 */
export async function answerQuestion(
  ctx: Context,
  account: Speaker,
  { history, burst, inboundMessageIds }: Question,
): Promise<ComposedReply> {
  if (readBurst(burst) !== "readable") {
    return { kind: "hand_off", reason: "cannot_read_message", trace: { inboundMessageIds, source: "none" } };
  }
  const question = burst.map(({ text }) => text).join("\n");
  const reason = reasonForPeople(question);
  if (reason) {
    return { kind: "hand_off", reason, trace: { inboundMessageIds, source: "none" } };
  }
  const topic = findTopic(question, account.assistantSettings.topicsForPeople);
  if (topic !== null) {
    return {
      kind: "hand_off",
      reason: "topic_for_people",
      trace: { inboundMessageIds, source: "none", topic },
    };
  }
  const injection = detectInjection(question);
  const found = await searchKnowledge(ctx.db, {
    accountId: account.id,
    message: cleanForModel(question).text,
    limit: PROMPT_PASSAGES,
  });
  const trace: ReplyTrace = {
    inboundMessageIds,
    source: "none",
    approvedAnswers: found.map(toTrace),
    ...(injection.signs.length > 0 ? { injectionSigns: injection.signs } : {}),
  };
  const answers = found.filter(({ kind }) => kind === "answer");
  let spent: OverBudget["budget"] | null = null;
  if (ctx.llm) {
    const style = decideStyle(account, injection.isSuspicious && answers.length > 0);
    const offered = style === "approved" ? answers : found;
    if (style === "approved" && offered.length === 0) {
      return { kind: "hand_off", reason: "no_approved_answer", trace: { ...trace, style } };
    }
    const asked = { account, history, found: offered, trace: { ...trace, style }, style };
    const composed = await askModel(ctx, ctx.llm, asked);
    if (composed.kind !== "over_budget") {
      // What was written under pressure goes out only when a person has read it; what was chosen is an operator's.
      const needsReview = injection.isSuspicious && style === "generative";
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
  });
}

/** Somebody who seems to instruct the assistant gets words that people wrote, where there are any. */
function decideStyle({ assistantSettings }: Speaker, isTightened: boolean): AnswerStyle {
  return isTightened ? "approved" : assistantSettings.style;
}

/** Decided before any model is asked: what only people may deal with, and a wish for a person. null: neither. */
function reasonForPeople(question: string): string | null {
  if (asksForPerson(question)) return "asked_for_person";
  const intent = findPrivilegedIntent(question);
  return intent && `privileged_${intent}`;
}

interface ModelQuestion {
  account: Speaker;
  history: RecentMessage[];
  found: FoundPassage[];
  trace: ReplyTrace;
  style: AnswerStyle;
}

type OverBudget = Extract<GenerateReplyOutcome, { kind: "over_budget" }>;

async function askModel(
  ctx: Context,
  llm: LlmClient,
  question: ModelQuestion,
): Promise<ComposedReply | OverBudget> {
  const canary = randomBytes(CANARY_BYTES).toString("hex");
  const prompt = buildPrompt({
    canary,
    knowledge: question.found,
    history: question.history,
    messageMaxChars: ctx.settings.modelMessageMaxChars,
    settings: question.account.assistantSettings,
    style: question.style,
  });
  const startedAt = performance.now();
  const { instructions, turns, rules } = prompt;
  const signal = AbortSignal.timeout(MODEL_DEADLINE_MS);
  const choices = question.style === "approved" ? question.found.map((_, at) => passageId(at)) : undefined;
  const outcome = await llm.generateReply({ instructions, turns, signal, ...(choices && { choices }) });
  const trace: ReplyTrace = {
    ...question.trace,
    source: "model",
    promptVersion: PROMPT_VERSION,
    latencyMs: Math.round(performance.now() - startedAt),
  };
  switch (outcome.kind) {
    case "over_budget":
      return outcome;
    case "unavailable":
      return { kind: "unavailable", reason: outcome.reason, trace };
    case "unusable": {
      const { kind: _, reason, ...told } = outcome;
      return { kind: "hand_off", reason, trace: { ...trace, ...told } };
    }
    case "answered": {
      const { model, inputTokens, outputTokens } = outcome;
      const answered = { ...trace, model, inputTokens, outputTokens };
      if (outcome.handOff) return { kind: "hand_off", reason: "model_asked_for_a_person", trace: answered };
      if (question.style === "approved") return sayChosen(question, outcome.kbIds, answered);
      const { reply, handOff, kbIds } = outcome;
      const input: GateInput = {
        ...toGateInput(reply, question.history),
        answer: { reply, handOff, kbIds },
        canary,
        instructions: rules,
        knowledge: question.found.map(({ heading, text }, at) => ({
          id: passageId(at),
          text: `${heading}\n${text}`,
        })),
      };
      const cited = question.found.filter((_passage, at) => kbIds.includes(passageId(at)));
      const citedIds = [...new Set(cited.map(({ id }) => id))];
      const gated = gateReply(question.account, STAGE_NAMES, input, { ...answered, citedIds });
      // Nothing that was said is invented where it comes from the knowledge, or says nothing.
      if (gated.kind === "answer" && cited.length === 0 && needsSource(gated.text, input.contactTexts)) {
        return { kind: "hand_off", reason: "no_source", trace: { ...gated.trace, blockedText: gated.text } };
      }
      return gated;
    }
  }
}

function toTrace({ id, kind, position, heading, score }: FoundPassage): KnowledgeTrace {
  return { id, score, title: heading, kind, ...(kind === "article" ? { position } : {}) };
}

/** Whatever else the model said: what is sent are the words of one of the answers that it was offered, or none. */
function sayChosen(
  { account, history, found }: ModelQuestion,
  kbIds: string[],
  trace: ReplyTrace,
): GatedReply {
  const chosen = found.find((_, at) => kbIds.length === 1 && kbIds[0] === passageId(at));
  if (!chosen) return { kind: "hand_off", reason: "blocked_unknown_source", trace };
  return gateReply(account, APPROVED_ANSWER_STAGES, toGateInput(chosen.text, history), {
    ...trace,
    citedIds: [chosen.id],
  });
}

/** A text that no model wrote. */
function toGateInput(reply: string, history: ModelQuestion["history"]): GateInput {
  const textsOf = (wanted: MessageAuthor) =>
    history.filter(({ author }) => author === wanted).map(({ text }) => text);
  return {
    answer: { reply, handOff: false, kbIds: [] },
    canary: null,
    instructions: "",
    knowledge: [],
    moderation: null,
    earlierReplies: textsOf("bot"),
    contactTexts: textsOf("contact"),
  };
}
