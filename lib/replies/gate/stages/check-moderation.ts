import { blocked, type GateInput, type GatePolicy, ok, type StageResult } from "../gate.ts";
import { skeleton } from "../text/skeleton.ts";

/** Stage 10: words the account never says, and what a moderation service thought of it, where there is one. */
export function checkModeration(
  text: string,
  { moderation }: GateInput,
  { blockedTerms, whenModerationIsDown }: GatePolicy,
): StageResult {
  const words = blockedTerms.length > 0 ? ` ${wordsOf(text)} ` : "";
  const term = blockedTerms.find((candidate) => isIn(words, wordsOf(candidate)));
  if (term !== undefined) return blocked("blocked_term", term);
  if (moderation?.kind === "flagged") return blocked("flagged", moderation.categories.join(", "));
  // Fails closed unless the policy says otherwise: nobody looked.
  if (moderation?.kind === "down" && whenModerationIsDown === "block") return blocked("moderation_down");
  return ok(text);
}

const NO_SPACES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u;

// Whole words, so that a short one is not found inside a harmless one, where words have spaces between them.
function isIn(words: string, term: string): boolean {
  if (term === "") return false;
  return words.includes(NO_SPACES.test(term) ? term : ` ${term} `);
}

function wordsOf(text: string): string {
  return skeleton(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
