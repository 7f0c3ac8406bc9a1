import { estimateTokens } from "./estimate-tokens.ts";

/** US dollars per million tokens, as providers list them. */
export interface ModelPrice {
  input: number;
  output: number;
}

export interface TokenCount {
  inputTokens: number;
  outputTokens: number;
}

export const MODEL_PRICE_MAX_USD = 10_000;
/** No model takes so many in one question: a server that says so is wrong. */
const QUESTION_TOKENS_MAX = 2_000_000;

const MICROS_PER_CENT = 10_000;
const TOKENS_PER_MESSAGE = 8;

/**
 * In millionths of a US dollar: a price per million tokens is one in millionths per token. An estimate: discounts for
 * cached input, and attempts that ended without an answer, are not in it. null: nobody set a price.
 */
export function costMicros(
  { inputTokens, outputTokens }: TokenCount,
  price: ModelPrice | null,
): number | null {
  return price && Math.round(inputTokens * price.input + outputTokens * price.output);
}

export function centsOf(micros: number): number {
  return micros / MICROS_PER_CENT;
}

/** More than a question with these texts is likely to take: what is reserved for it until its answer is there. */
export function estimateQuestion(texts: string[], outputTokensMax: number): TokenCount {
  const inputTokens = texts.reduce((sum, text) => sum + estimateTokens(text) + TOKENS_PER_MESSAGE, 0);
  return { inputTokens, outputTokens: outputTokensMax };
}

/** What a server says it used, where that can be true; null: it said nothing of use. */
export function readTokenCount({
  inputTokens = 0,
  outputTokens = 0,
}: Partial<TokenCount>): TokenCount | null {
  const isCount = (tokens: number) =>
    Number.isSafeInteger(tokens) && tokens >= 0 && tokens <= QUESTION_TOKENS_MAX;
  if (!isCount(inputTokens) || !isCount(outputTokens)) return null;
  // A question without a single token was never asked.
  return inputTokens + outputTokens > 0 ? { inputTokens, outputTokens } : null;
}
