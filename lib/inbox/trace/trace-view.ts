import type { AnswerStyle } from "#lib/domain/assistant-settings.ts";
import type { WordDiff } from "#lib/domain/diff-words.ts";
import type { MarkedPiece } from "#lib/domain/mark-text.ts";
import type { MessageKind } from "#lib/domain/message-content.ts";
import type { MessageAuthor, MessageStatus } from "#lib/domain/message-status.ts";
import type { CountedLimit, KnowledgeTrace, ReplyTrace, ReplyTurnState } from "#lib/domain/reply-turn.ts";

/** What the assistant did about some messages of a contact, step by step. */
export interface TraceView {
  turnId: string;
  state: ReplyTurnState;
  reason: string | null;
  openedAt: Date;
  /** Of its last change; null while it is being worked on. */
  settledAt: Date | null;
  received: ReceivedStep[];
  limits: CountedLimit[];
  guard: GuardStep;
  /** null: it was not looked for. */
  knowledge: { found: FoundKnowledge[]; tookMs: number | null } | null;
  /** null: no model was asked. */
  model: ModelStep | null;
  source: ReplyTrace["source"];
  /** What it wanted to say, or wants to. */
  draft: string | null;
  gate: GateStep | null;
  decidedBy: { name: string | null; isYou: boolean } | null;
  sent: SentStep[];
  /** What a person made of the draft; null: nothing, or nothing was sent. */
  edit: WordDiff | null;
}

export interface ReceivedStep {
  id: string;
  kind: MessageKind;
  pieces: MarkedPiece[];
  sentAt: Date;
  recordedAt: Date;
  isRevoked: boolean;
  webhookEventId: string | null;
}

export interface GuardStep {
  signs: string[];
  evidence: string[];
  isSuspicious: boolean;
  /** The account's topic for people that the question is about. */
  topic: string | null;
  tookMs: number | null;
}

export interface FoundKnowledge {
  id: string;
  /** null: kept by an older version, which noted ids only. */
  title: string | null;
  /** null: kept by an older version, which knew approved answers only. */
  kind: KnowledgeTrace["kind"] | null;
  /** Which piece of an article, from 0. */
  position: number | null;
  score: number;
  isCited: boolean;
}

export interface ModelStep {
  name: string | null;
  /** null: kept by an older version, whose models always wrote. */
  style: AnswerStyle | null;
  promptVersion: string | null;
  parameters: Record<string, string | number | boolean>;
  inputTokens: number | null;
  outputTokens: number | null;
  latencyMs: number | null;
  /** In millionths of a US dollar, by the price of then; null: there was none. */
  costMicros: number | null;
  /** What came back can be looked at. */
  hasRawOutput: boolean;
}

export interface GateStep {
  verdicts: { stage: string; verdict: string }[];
  blocked: { stage: string; why: string; evidence: string } | null;
  /** Why it was not said, as a turn's reason; null: nothing stood in its way. */
  heldBackFor: string | null;
  /** What was held back, with the place that was objected to marked. */
  pieces: MarkedPiece[];
  tookMs: number | null;
}

export interface SentStep {
  id: string;
  author: MessageAuthor;
  text: string;
  status: MessageStatus;
  queuedAt: Date;
  reports: { status: string; at: Date }[];
}
