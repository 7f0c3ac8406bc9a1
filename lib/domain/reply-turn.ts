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

/** Why the assistant said what it said. */
export interface ReplyTrace {
  inboundMessageIds: string[];
  source: "model" | "approved_answer" | "fixed_text" | "none";
  approvedAnswers?: { id: string; score: number }[];
  /** How a model was asked; for a question that looked like an attempt to instruct it, with more care than set. */
  style?: AnswerStyle;
  /** The account's topic for people that the question is about. */
  topic?: string;
  model?: string;
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
}
