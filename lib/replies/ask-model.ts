import { randomBytes } from "node:crypto";
import type { RecentMessage } from "#db/queries/list-reply-messages.ts";
import type { FoundPassage } from "#db/queries/search-knowledge.ts";
import type { Context } from "#lib/context.ts";
import type { AnswerStyle } from "#lib/domain/assistant-settings.ts";
import type { ReplyTrace } from "#lib/domain/reply-turn.ts";
import type { GenerateReplyOutcome, LlmClient } from "#lib/llm/generate-reply.ts";
import { MODEL_DEADLINE_MS } from "#lib/llm/steady-llm.ts";
import { buildPrompt, PROMPT_VERSION, passageId } from "./build-prompt.ts";
import { APPROVED_ANSWER_STAGES, type GateInput, STAGE_NAMES } from "./gate/gate.ts";
import { toGateInput } from "./gate-input.ts";
import { type GatedReply, gateReply, type Speaker } from "./gate-reply.ts";
import { needsSource } from "./guard/needs-source.ts";

const CANARY_BYTES = 12;

export interface ModelQuestion {
  account: Speaker;
  history: RecentMessage[];
  /** What the model may answer from. In the style `approved`: what it may choose between. */
  found: FoundPassage[];
  trace: ReplyTrace;
  style: AnswerStyle;
  extraRules: string | undefined;
}

export type ModelReply =
  | GatedReply
  | { kind: "unavailable"; reason: string; trace: ReplyTrace }
  | Extract<GenerateReplyOutcome, { kind: "over_budget" }>;

/** Asks the model once, and lets its words, or the answer that it chose, through the gate. */
export async function askModel(ctx: Context, llm: LlmClient, question: ModelQuestion): Promise<ModelReply> {
  const { account, history, found, style, extraRules } = question;
  const canary = randomBytes(CANARY_BYTES).toString("hex");
  const prompt = buildPrompt({
    canary,
    knowledge: found,
    history,
    messageMaxChars: ctx.settings.modelMessageMaxChars,
    settings: account.assistantSettings,
    style,
    ...(extraRules ? { extraRules } : {}),
  });
  const startedAt = performance.now();
  const { instructions, turns, rules } = prompt;
  const signal = AbortSignal.timeout(MODEL_DEADLINE_MS);
  const choices = style === "approved" ? found.map((_, at) => passageId(at)) : undefined;
  const outcome = await llm.generateReply({ instructions, turns, signal, ...(choices && { choices }) });
  if (outcome.kind === "over_budget") return outcome;
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
    case "unusable": {
      const { kind: _, reason, ...told } = outcome;
      return { kind: "hand_off", reason, trace: { ...trace, ...told } };
    }
    case "answered": {
      const { model, inputTokens, outputTokens, rawOutput, handOff } = outcome;
      const raw = rawOutput === undefined ? {} : { rawOutput };
      const answered = { ...trace, model, inputTokens, outputTokens, ...raw };
      if (handOff) return { kind: "hand_off", reason: "model_asked_for_a_person", trace: answered };
      if (style === "approved") return sayChosen(question, outcome.kbIds, answered);
      return sayWritten(question, outcome, { canary, rules }, answered);
    }
  }
}

/** Whatever else the model said: what is sent are the words of one of the answers that it was offered, or none. */
function sayChosen(
  { account, history, found }: ModelQuestion,
  kbIds: string[],
  trace: ReplyTrace,
): GatedReply {
  const chosen = found.find((_, at) => kbIds.length === 1 && kbIds[0] === passageId(at));
  if (!chosen) return { kind: "hand_off", reason: "blocked_unknown_source", trace };
  const citedIds = [chosen.id];
  return gateReply(account, APPROVED_ANSWER_STAGES, toGateInput(chosen.text, history), {
    ...trace,
    citedIds,
  });
}

function sayWritten(
  { account, history, found }: ModelQuestion,
  { reply, kbIds }: { reply: string; kbIds: string[] },
  { canary, rules }: { canary: string; rules: string },
  trace: ReplyTrace,
): GatedReply {
  const input: GateInput = {
    ...toGateInput(reply, history),
    answer: { reply, handOff: false, kbIds },
    canary,
    instructions: rules,
    knowledge: found.map(({ heading, text }, at) => ({ id: passageId(at), text: `${heading}\n${text}` })),
  };
  const cited = found.filter((_passage, at) => kbIds.includes(passageId(at)));
  const citedIds = [...new Set(cited.map(({ id }) => id))];
  const gated = gateReply(account, STAGE_NAMES, input, { ...trace, citedIds });
  // Nothing that was said is invented where it comes from the knowledge, or says nothing.
  if (gated.kind === "answer" && cited.length === 0 && needsSource(gated.text, input.contactTexts)) {
    return { kind: "hand_off", reason: "no_source", trace: { ...gated.trace, blockedText: gated.text } };
  }
  return gated;
}
