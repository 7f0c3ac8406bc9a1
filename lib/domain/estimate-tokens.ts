/** A letter of a, b, c is a third of a token or less, of other alphabets about two thirds, a Chinese one a whole. */
const BYTES_PER_TOKEN = 3;

const encoder = new TextEncoder();

/** Rather more tokens than any tokenizer makes of a text: for limits, not for bills. */
export function estimateTokens(text: string): number {
  return Math.ceil(encoder.encode(text).length / BYTES_PER_TOKEN);
}
