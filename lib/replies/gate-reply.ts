import type { AssistantSettings } from "#lib/domain/assistant-settings.ts";
import type { Channel } from "#lib/domain/channel.ts";
import type { ReplyRules } from "#lib/domain/reply-rules.ts";
import type { ReplyTrace } from "#lib/domain/reply-turn.ts";
import { storableText } from "#lib/domain/text.ts";
import type { GateInput, GatePolicy, StageName } from "./gate/gate.ts";
import { type GatedText, runGate } from "./gate/run-gate.ts";
import { msSince } from "./ms-since.ts";

/** Of what was blocked, so much is kept for people to look at. */
const BLOCKED_TEXT_MAX_CHARS = 8_000;

export type GatedReply =
  /** `needsReview`: a person reads it before it goes out, whatever the account's mode. */
  | { kind: "answer"; text: GatedText; needsReview: boolean; trace: ReplyTrace }
  | { kind: "hand_off"; reason: string; trace: ReplyTrace };

/** An account as far as it decides about words: also one that is being tried out with other settings. */
export interface Speaker {
  /** Of the channel account: some of the knowledge is one account's own. */
  id: string;
  channel: Channel;
  replyRules: ReplyRules;
  assistantSettings: AssistantSettings;
}

/** Lets a text through the gate by the account's rules, or hands off; the trace says what each stage thought of it. */
export function gateReply(
  { channel, replyRules }: Speaker,
  stages: readonly StageName[],
  input: GateInput,
  trace: ReplyTrace,
): GatedReply {
  const { blockedTerms, ...allow } = replyRules;
  const policy: GatePolicy = { channel, stages, allow, blockedTerms, whenModerationIsDown: "block" };
  const startedAt = performance.now();
  const outcome = runGate(input, policy);
  const timings = { ...trace.timings, gateMs: msSince(startedAt) };
  const { verdicts } = outcome;
  if (outcome.kind === "pass") {
    const { text } = outcome;
    return { kind: "answer", text, needsReview: false, trace: { ...trace, timings, gate: { verdicts } } };
  }
  const { stage, why, evidence } = outcome;
  return {
    kind: "hand_off",
    reason: `blocked_${why}`,
    trace: {
      ...trace,
      timings,
      gate: { verdicts, blocked: { stage, why, evidence } },
      blockedBy: why,
      blockedText: replyOf(input.answer),
    },
  };
}

function replyOf(answer: unknown): string {
  const reply =
    typeof answer === "object" && answer !== null && "reply" in answer ? String(answer.reply) : "";
  return storableText(reply.slice(0, BLOCKED_TEXT_MAX_CHARS));
}
