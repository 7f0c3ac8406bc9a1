import { randomBytes } from "node:crypto";
import type { RecentMessage } from "#db/queries/list-reply-messages.ts";
import { searchApprovedAnswers } from "#db/queries/search-approved-answers.ts";
import type { Context } from "#lib/context.ts";
import { readBurst } from "#lib/domain/message-reading.ts";
import type { MessageAuthor } from "#lib/domain/message-status.ts";
import type { ReplyTrace } from "#lib/domain/reply-turn.ts";
import { cutAtWord } from "#lib/domain/text.ts";
import type { LlmClient } from "#lib/llm/generate-reply.ts";
import { MODEL_DEADLINE_MS } from "#lib/llm/steady-llm.ts";
import { buildPrompt, PROMPT_VERSION, passageId } from "./build-prompt.ts";
import { APPROVED_ANSWER_STAGES, type GateInput, STAGE_NAMES } from "./gate/gate.ts";
import { type GatedReply, gateReply, type Speaker } from "./gate-reply.ts";
import { asksForPerson } from "./guard/asks-for-person.ts";
import { detectInjection, type InjectionVerdict } from "./guard/detect-injection.ts";
import { findPrivilegedIntent } from "./guard/find-privileged-intent.ts";
import { msSince } from "./ms-since.ts";

const PROMPT_APPROVED_ANSWERS = 5;
/** Below this an approved answer is more likely to be about something else. */
const MIN_APPROVED_SCORE = 0.55;
const CANARY_BYTES = 12;
/** Of a passage's name, so much is kept in the trace. */
const TITLE_MAX_CHARS = 120;

export type ComposedReply = GatedReply | { kind: "unavailable"; reason: string; trace: ReplyTrace };

export interface Question {
  /** Of one conversation, oldest first. */
  history: RecentMessage[];
  /** Those of `history` that are to be answered. */
  burst: RecentMessage[];
  inboundMessageIds: string[];
  /** Looked in instead of what is stored. */
  findKnowledge?: typeof searchApprovedAnswers;
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
  { history, burst, inboundMessageIds, findKnowledge = searchApprovedAnswers, extraRules }: Question,
): Promise<ComposedReply> {
  if (readBurst(burst) !== "readable") {
    return { kind: "hand_off", reason: "cannot_read_message", trace: { inboundMessageIds, source: "none" } };
  }
  const guardedAt = performance.now();
  const question = burst.map(({ text }) => text).join("\n");
  const reason = reasonForPeople(question);
  if (reason) {
    const timings = { guardMs: msSince(guardedAt) };
    return { kind: "hand_off", reason, trace: { inboundMessageIds, source: "none", timings } };
  }
  const injection = detectInjection(question);
  const guardMs = msSince(guardedAt);
  const searchedAt = performance.now();
  const found = await findKnowledge(ctx.db, question, PROMPT_APPROVED_ANSWERS);
  const trace: ReplyTrace = {
    inboundMessageIds,
    source: "none",
    approvedAnswers: found.map(({ id, score, question: title }) => ({
      id,
      score,
      title: cutAtWord(title, TITLE_MAX_CHARS),
    })),
    timings: { guardMs, searchMs: msSince(searchedAt) },
    ...traceInjection(injection),
  };
  if (ctx.llm) {
    const composed = await askModel(ctx, ctx.llm, { account, history, found, trace, extraRules });
    // What was written under pressure goes out only when a person has read it.
    return composed.kind === "answer" ? { ...composed, needsReview: injection.isSuspicious } : composed;
  }

  const [best] = found;
  if (!best || best.score < MIN_APPROVED_SCORE) {
    return { kind: "hand_off", reason: "no_approved_answer", trace };
  }
  // The operator's own words: what they promise, and where they lead, is decided.
  return gateReply(account, APPROVED_ANSWER_STAGES, toGateInput(best.answer, history), {
    ...trace,
    source: "approved_answer",
    citedIds: [best.id],
  });
}

function traceInjection({ signs, evidence, isSuspicious }: InjectionVerdict): Partial<ReplyTrace> {
  if (signs.length === 0) return {};
  return { injectionSigns: signs, injectionEvidence: evidence, isSuspicious };
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
  found: Awaited<ReturnType<typeof searchApprovedAnswers>>;
  trace: ReplyTrace;
  extraRules: string | undefined;
}

async function askModel(ctx: Context, llm: LlmClient, question: ModelQuestion): Promise<ComposedReply> {
  const canary = randomBytes(CANARY_BYTES).toString("hex");
  const prompt = buildPrompt({
    canary,
    approvedAnswers: question.found,
    history: question.history,
    ...(question.extraRules ? { extraRules: question.extraRules } : {}),
    messageMaxChars: ctx.settings.modelMessageMaxChars,
  });
  const startedAt = performance.now();
  const { instructions, turns, rules } = prompt;
  const signal = AbortSignal.timeout(MODEL_DEADLINE_MS);
  const outcome = await llm.generateReply({ instructions, turns, signal });
  const trace: ReplyTrace = {
    ...question.trace,
    source: "model",
    promptVersion: PROMPT_VERSION,
    ...(llm.parameters ? { parameters: llm.parameters } : {}),
    latencyMs: Math.round(performance.now() - startedAt),
  };
  switch (outcome.kind) {
    case "unavailable":
      return { kind: "unavailable", reason: outcome.reason, trace };
    case "unusable":
      return {
        kind: "hand_off",
        reason: outcome.reason,
        trace: { ...trace, model: outcome.model, ...rawOutputOf(outcome) },
      };
    case "answered": {
      const { model, inputTokens, outputTokens } = outcome;
      const answered = { ...trace, model, inputTokens, outputTokens, ...rawOutputOf(outcome) };
      if (outcome.handOff) return { kind: "hand_off", reason: "model_asked_for_a_person", trace: answered };
      const { reply, handOff, kbIds } = outcome;
      const input: GateInput = {
        ...toGateInput(reply, question.history),
        answer: { reply, handOff, kbIds },
        canary,
        instructions: rules,
        knowledge: question.found.map(({ question: asked, answer }, at) => ({
          id: passageId(at),
          text: `${asked}\n${answer}`,
        })),
      };
      const citedIds = question.found.flatMap(({ id }, at) => (kbIds.includes(passageId(at)) ? id : []));
      return gateReply(question.account, STAGE_NAMES, input, { ...answered, citedIds });
    }
  }
}

function rawOutputOf({ rawOutput }: { rawOutput?: string }): Pick<ReplyTrace, "rawOutput"> {
  return rawOutput === undefined ? {} : { rawOutput };
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
