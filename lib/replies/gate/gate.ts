import type { Channel } from "#lib/domain/channel.ts";
import type { AllowList } from "#lib/domain/reply-rules.ts";
import { storableText } from "#lib/domain/text.ts";

/** In this order; the first that objects ends it. */
export const STAGE_NAMES = [
  "schema",
  "length",
  "unicode",
  "secrets",
  "overlap",
  "links",
  "contacts",
  "commitments",
  "markup",
  "moderation",
  "repeats",
] as const;

export type StageName = (typeof STAGE_NAMES)[number];

/**
 * The operator's own words: what they promise, link to or print is their decision. Still checked is what no text may
 * do, whoever wrote it: be empty, too long or invisible, carry an access token, or be said again and again.
 */
export const APPROVED_ANSWER_STAGES: readonly StageName[] = [
  "schema",
  "length",
  "unicode",
  "secrets",
  "repeats",
];

export interface GatePolicy {
  channel: Channel;
  stages: readonly StageName[];
  allow: AllowList;
  blockedTerms: string[];
  /** What holds where a moderation service is configured and does not answer. */
  whenModerationIsDown: "block" | "pass";
}

export interface Passage {
  id: string;
  text: string;
}

/** null: no such service is configured. */
export type Moderation = { kind: "clear" } | { kind: "flagged"; categories: string[] } | { kind: "down" };

export interface GateInput {
  /** As it came through the model's door: `{ reply, handOff, kbIds }`, and not trusted to be that. */
  answer: unknown;
  /** Marker of this one request; null where no model was asked. */
  canary: string | null;
  /** The instructions without the knowledge: these words are nobody else's. */
  instructions: string;
  /** What the model was given to answer from. */
  knowledge: Passage[];
  moderation: Moderation | null;
  /** What the assistant said in this conversation before, oldest first. */
  earlierReplies: string[];
  /** What the contact wrote lately, oldest first. */
  contactTexts: string[];
}

/** The answer of one stage: the text, perhaps cleaned, or why nothing may be said. */
export type StageResult =
  | { kind: "ok"; text: string }
  /** `why` is a word that tells it from every other reason of all stages. */
  | { kind: "blocked"; why: string; evidence: string };

export type Stage = (text: string, input: GateInput, policy: GatePolicy) => StageResult;

export interface StageVerdict {
  stage: StageName;
  verdict: "ok" | "changed" | "blocked" | "off" | "not_reached";
}

const EVIDENCE_MAX_CHARS = 120;

export function ok(text: string): StageResult {
  return { kind: "ok", text };
}

/** `evidence` is for people who review what was blocked; it is cut, and never a secret. */
export function blocked(why: string, evidence = ""): StageResult {
  return { kind: "blocked", why, evidence: storableText(evidence.slice(0, EVIDENCE_MAX_CHARS)) };
}
