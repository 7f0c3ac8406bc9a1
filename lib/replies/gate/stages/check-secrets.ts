import { blocked, type GateInput, ok, type StageResult } from "../gate.ts";
import { decodings, reverse, rot13 } from "../text/decode.ts";
import { rememberLast } from "../text/remember-last.ts";
import { compact, lettersOf, skeleton } from "../text/skeleton.ts";

/** Shorter lines of the instructions are words that anybody may say. */
const LINE_MIN_CHARS = 24;

/** Keys and tokens by their makers' own beginnings, and what is built like one. */
const TOKENS: readonly RegExp[] = [
  /\bsk-[A-Za-z0-9_-]{16,}/,
  /\bEAA[A-Za-z0-9]{24,}/,
  /\bIG(?:QV|AA)[A-Za-z0-9_-]{20,}/,
  /\b(?:gh[pousr]|github_pat)_[A-Za-z0-9_]{20,}/,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bAIza[A-Za-z0-9_-]{30,}/,
  /\bey[A-Za-z0-9_-]{10,}\.ey[A-Za-z0-9_-]{10,}\./,
  /-----BEGIN [A-Z ]*(?:KEY|CERTIFICATE)/,
  /\bpostgres(?:ql)?:\/\/[^\s:/@]{1,64}:[^\s:/@]{1,128}@/i,
  /\bbearer\s{1,3}[A-Za-z0-9._~+/-]{16,}/i,
  /(?<![0-9a-f])[0-9a-f]{32,}(?![0-9a-f])/i,
];

/**
 * Stage 4: the marker of this request, lines of the instructions, and access tokens, also spaced out, backwards,
 * shifted, in look-alike letters, as first letters, or encoded. A translation of the instructions cannot be told from
 * any other answer: they hold no secret for that reason.
 */
export function checkSecrets(text: string, { canary, instructions }: GateInput): StageResult {
  const texts = decodings(text);
  if (texts.some((candidate) => TOKENS.some((token) => token.test(candidate)))) return blocked("token");
  const hidden = [...texts, firstLetters(text, /\s+/), firstLetters(text, /\n+/)].map(compact);
  // Words in the other order, as in "nine at open we".
  hidden.push(lettersOf(skeleton(text).split(/\s+/).reverse().join(" ")));
  if (canary !== null && isIn(hidden, formsOf(canary))) return blocked("canary");
  const found = readLines(instructions).find(({ forms }) => isIn(hidden, forms));
  return found === undefined ? ok(text) : blocked("prompt_line", found.line);
}

// The same for every request, as long as nobody changes the wording.
const readLines = rememberLast((instructions) =>
  instructions
    .split("\n")
    .filter((line) => line.length >= LINE_MIN_CHARS)
    .map((line) => ({ line, forms: formsOf(line) })),
);

function formsOf(secret: string): string[] {
  const forms = [secret, reverse(secret), rot13(secret), reverse(rot13(secret)), reverseWords(secret)];
  return [...new Set(forms.map(compact))].filter((form) => form !== "");
}

function isIn(hidden: string[], forms: string[]): boolean {
  return forms.some((form) => hidden.some((place) => place.includes(form)));
}

function reverseWords(text: string): string {
  return text
    .split(" ")
    .map((word) => reverse(word))
    .join(" ");
}

function firstLetters(text: string, between: RegExp): string {
  return text
    .split(between)
    .map((part) => /[\p{L}\p{N}]/u.exec(part)?.[0] ?? "")
    .join("");
}
