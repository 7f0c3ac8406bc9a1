import type { SpentBudget } from "#lib/domain/model-budget.ts";
import type { TokenCount } from "#lib/domain/model-usage.ts";

/** A reply needs a few hundred; models that think before they answer use this for their thoughts, too. */
export const MODEL_OUTPUT_TOKENS_MAX = 4_000;

/** One turn of the conversation as the model sees it. */
export interface PromptTurn {
  role: "user" | "assistant";
  text: string;
}

export interface GenerateReplyInput {
  instructions: string;
  turns: PromptTurn[];
  /**
   * What the model may choose from, instead of writing: it answers with one of these as its only `kbIds` and an empty
   * `reply`, or hands off. The schema lets it say nothing else.
   */
  choices?: readonly string[];
  signal: AbortSignal;
}

export type GenerateReplyOutcome =
  | {
      kind: "answered";
      reply: string;
      /** The model asks for a person to take over. */
      handOff: boolean;
      /** The passages of the knowledge that it says it answered from. */
      kbIds: string[];
      model: string;
      inputTokens: number;
      outputTokens: number;
      /** What came back before anybody read it, cut; for people who ask why. */
      rawOutput?: string;
    }
  /** The model answered something unusable: not the schema, cut off, refused. Without counts nobody told them. */
  | ({ kind: "unusable"; reason: string; model: string; rawOutput?: string } & Partial<TokenCount>)
  /** Nobody was asked: a budget of the day is spent. */
  | { kind: "over_budget"; budget: SpentBudget }
  /**
   * No answer: overload, timeout, network. Worth another attempt at once where it `isTransient`, and not before
   * `retryAfterMs` where the server says so; else only once somebody has mended it.
   */
  | { kind: "unavailable"; reason: string; isTransient: boolean; retryAfterMs: number | null };

/** A model that writes one reply. Never throws for what the model or its server does. */
export interface LlmClient {
  /** What every question is asked with, for the trace. */
  readonly parameters?: Readonly<Record<string, string | number | boolean>>;
  generateReply(input: GenerateReplyInput): Promise<GenerateReplyOutcome>;
}
