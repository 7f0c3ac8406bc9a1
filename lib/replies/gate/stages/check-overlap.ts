import { blocked, type GateInput, ok, type StageResult } from "../gate.ts";
import { rememberLast } from "../text/remember-last.ts";
import { skeleton } from "../text/skeleton.ts";

/** So many words in a row are nobody's own by chance. */
const GRAM_WORDS = 8;
const SHINGLE_CHARS = 5;
/** A stretch of a reply, as long as one or two sentences, ... */
const STRETCH_SHINGLES = 70;
/** ... may share at most so much of its letters with the instructions: sentences of ordinary replies share 0.3. */
const STRETCH_SHARE_MAX = 0.62;

/** Words of courtesy that instructions and replies have in common. */
const STOP_PHRASES = ["thank you for your message", "a member of our team will answer you here"];

/**
 * Stage 5: replies in the words of the instructions, whole sentences or with words changed. What the knowledge says
 * too is meant to be said. Instructions that were translated or put in other words are not found.
 */
export function checkOverlap(text: string, { instructions, knowledge }: GateInput): StageResult {
  const ours = readInstructions(instructions);
  if (ours.shingles.size === 0) return ok(text);
  const open = wordsOf([...STOP_PHRASES, ...knowledge.map((passage) => passage.text)].join(" . "));
  const reply = wordsOf(text);
  const openGrams = gramsOf(open);
  const gram = [...gramsOf(reply)].find(
    (candidate) => ours.grams.has(candidate) && !openGrams.has(candidate),
  );
  if (gram !== undefined) return blocked("prompt_words", gram);

  const openShingles = new Set(shinglesOf(open));
  const isOurs = (shingle: string) => ours.shingles.has(shingle) && !openShingles.has(shingle);
  return largestShare(shinglesOf(reply), isOurs) > STRETCH_SHARE_MAX ? blocked("prompt_overlap") : ok(text);
}

// The same for every request, as long as nobody changes the wording.
const readInstructions = rememberLast((instructions) => {
  const words = wordsOf(instructions);
  return { grams: gramsOf(words), shingles: new Set(shinglesOf(words)) };
});

/** Of all stretches of the reply, the one that shares most. */
function largestShare(reply: string[], isOurs: (shingle: string) => boolean): number {
  if (reply.length < STRETCH_SHINGLES) return 0;
  let shared = 0;
  let most = 0;
  for (const [at, shingle] of reply.entries()) {
    if (isOurs(shingle)) shared += 1;
    const gone = reply[at - STRETCH_SHINGLES];
    if (gone !== undefined && isOurs(gone)) shared -= 1;
    if (at + 1 >= STRETCH_SHINGLES) most = Math.max(most, shared);
  }
  return most / STRETCH_SHINGLES;
}

function wordsOf(text: string): string[] {
  return skeleton(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function gramsOf(words: string[]): Set<string> {
  const grams = new Set<string>();
  for (let at = 0; at + GRAM_WORDS <= words.length; at += 1) {
    grams.add(words.slice(at, at + GRAM_WORDS).join(" "));
  }
  return grams;
}

function shinglesOf(words: string[]): string[] {
  const letters = words.join("");
  const shingles: string[] = [];
  for (let at = 0; at + SHINGLE_CHARS <= letters.length; at += 1) {
    shingles.push(letters.slice(at, at + SHINGLE_CHARS));
  }
  return shingles;
}
