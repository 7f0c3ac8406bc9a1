/**
 * `open`: being worked on. `sent` covers an answer and an approved draft. `drafted`: waits for a person.
 * `overtaken`: a person took the conversation while the assistant was still writing.
 */
export type ReplyTurnState =
  | "open"
  | "sent"
  | "drafted"
  | "discarded"
  | "handed_off"
  | "limited"
  | "overtaken";

/** What the gate thought of a text, stage by stage, in order. */
export interface GateTrace {
  verdicts: { stage: string; verdict: string }[];
  /** The stage that stopped it, why in one word, and the place in the text. */
  blocked?: { stage: string; why: string; evidence: string };
}

/** What a named limit said when the turn began. */
export interface LimitTrace {
  name: string;
  used: number;
  allowed: number;
}

/** What was found to answer from, under the name that it had then. */
export interface KnowledgeTrace {
  id: string;
  score: number;
  title?: string;
}

/** How long a step took, by the clock of whoever did it. */
export interface TurnTimings {
  guardMs?: number;
  searchMs?: number;
  gateMs?: number;
}

/** Why the assistant said what it said. */
export interface ReplyTrace {
  inboundMessageIds: string[];
  source: "model" | "approved_answer" | "fixed_text" | "none";
  limits?: LimitTrace[];
  approvedAnswers?: KnowledgeTrace[];
  /** Those of `approvedAnswers` that the answer says it comes from. */
  citedIds?: string[];
  model?: string;
  /** What the model was asked with, beside the words. */
  parameters?: Record<string, string | number | boolean>;
  promptVersion?: string;
  inputTokens?: number;
  outputTokens?: number;
  latencyMs?: number;
  gate?: GateTrace;
  blockedBy?: string;
  /** What the model wanted to say, for people to look at; never sent. */
  blockedText?: string;
  /** What the contact's words show of an attempt to instruct the assistant. */
  injectionSigns?: string[];
  /** The places that show it, as they are compared: without disguises, cut. */
  injectionEvidence?: string[];
  /** The signs are strong enough for a person to look. */
  isSuspicious?: boolean;
  /** What came back from the model, cut. Foreign words: shown only to who asks for them, and as text. */
  rawOutput?: string;
  timings?: TurnTimings;
}
