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

/** Why the assistant said what it said. */
export interface ReplyTrace {
  inboundMessageIds: string[];
  source: "model" | "approved_answer" | "fixed_text" | "none";
  approvedAnswers?: { id: string; score: number }[];
  model?: string;
  promptVersion?: string;
  inputTokens?: number;
  outputTokens?: number;
  latencyMs?: number;
  blockedBy?: string;
  /** What the contact's words show of an attempt to instruct the assistant. */
  injectionSigns?: string[];
}
