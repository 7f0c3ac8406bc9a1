import { blocked, type GateInput, ok, type StageResult } from "../gate.ts";
import { COMMITMENTS, SPELLED_FIGURE } from "../text/commitment-words.ts";
import { findFigures } from "../text/find-figures.ts";
import { skeleton } from "../text/skeleton.ts";
import { joinSingleLetters } from "../text/undisguise.ts";

/**
 * Stage 8: what commits the business stands in the knowledge that the answer cites: each amount and percentage with
 * the same value, and words that promise (refund, free, approved, guarantee …) with a word of their kind. Without a
 * source it is a person's to say.
 */
export function checkCommitments(text: string, { answer, knowledge }: GateInput): StageResult {
  const cited = new Set(citedIds(answer));
  const source = normalize(
    knowledge
      .filter(({ id }) => cited.has(id))
      .map((passage) => passage.text)
      .join("\n"),
  );
  const reply = normalize(text);
  const figures = new Set(findFigures(source).map(({ key }) => key));
  const figure = findFigures(reply).find(({ key }) => !figures.has(key));
  if (figure) return blocked("figure", figure.text);
  const spelled = reply.match(SPELLED_FIGURE)?.find((phrase) => !source.includes(phrase));
  if (spelled !== undefined) return blocked("figure", spelled);
  const views = new Set([reply, joinSingleLetters(reply), skeleton(text)]);
  for (const [kind, pattern] of Object.entries(COMMITMENTS)) {
    const found = [...views].map((view) => pattern.exec(view)?.[0]).find((match) => match !== undefined);
    if (found !== undefined && !pattern.test(source) && !pattern.test(skeleton(source)))
      return blocked("commitment", `${kind}: ${found}`);
  }
  return ok(text);
}

function citedIds(answer: unknown): unknown[] {
  if (typeof answer !== "object" || answer === null || !("kbIds" in answer)) return [];
  return Array.isArray(answer.kbIds) ? answer.kbIds : [];
}

function normalize(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ \t]+/g, " ");
}
