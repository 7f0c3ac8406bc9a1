import type { AnswerStyle } from "./assistant-settings.ts";

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

/** One limit as it stood, the message or question at hand included. */
export interface CountedLimit {
  name: string;
  used: number;
  allowed: number;
}

/** What was found to answer from, under the name that it had then. */
export interface KnowledgeTrace {
  /** Of an approved answer or an article. */
  id: string;
  score: number;
  title?: string;
  kind?: "answer" | "article";
  /** Which piece of the article. */
  position?: number;
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
  /** Approved answers and pieces of articles, best first. */
  approvedAnswers?: KnowledgeTrace[];
  /** Those of `approvedAnswers` that the answer says it comes from. */
  citedIds?: string[];
  /** How a model was asked; for a question that looked like an attempt to instruct it, with more care than set. */
  style?: AnswerStyle;
  /** The account's topic for people that the question is about. */
  topic?: string;
  model?: string;
  /** What the model was asked with, beside the words. */
  parameters?: Record<string, string | number | boolean>;
  promptVersion?: string;
  inputTokens?: number;
  outputTokens?: number;
  latencyMs?: number;
  /** By the price of then, in millionths of a US dollar; left out: there was none. An estimate. */
  costMicros?: number;
  /** What was counted before anybody was asked, the one that refused last. */
  limits?: CountedLimit[];
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
