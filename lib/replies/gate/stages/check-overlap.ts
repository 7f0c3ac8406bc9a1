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
  const reply = wordsOf(text);
  const grams = gramsWithin(reply, ours.words).filter((gram) => ours.grams.has(gram));
  const shingles = shinglesOf(reply);
  const share = largestShare(shingles, (shingle) => ours.shingles.has(shingle));
  // Most replies share nothing: what the knowledge says need not be read for them.
  if (grams.length === 0 && share <= STRETCH_SHARE_MAX) return ok(text);

  const open = wordsOf([...STOP_PHRASES, ...knowledge.map((passage) => passage.text)].join(" . "));
  const openGrams = new Set(gramsOf(open));
  const gram = grams.find((candidate) => !openGrams.has(candidate));
  if (gram !== undefined) return blocked("prompt_words", gram);
  const openShingles = new Set(shinglesOf(open));
  const isOurs = (shingle: string) => ours.shingles.has(shingle) && !openShingles.has(shingle);
  return largestShare(shingles, isOurs) > STRETCH_SHARE_MAX ? blocked("prompt_overlap") : ok(text);
}

// The same for every request, as long as nobody changes the wording.
const readInstructions = rememberLast((instructions) => {
  const words = wordsOf(instructions);
  return { words: new Set(words), grams: new Set(gramsOf(words)), shingles: new Set(shinglesOf(words)) };
});

/** Of all stretches of the reply, the one that shares most. */
function largestShare(reply: string[], isOurs: (shingle: string) => boolean): number {
  if (reply.length < STRETCH_SHINGLES) return 0;
  const ours = reply.map(isOurs);
  let shared = 0;
  let most = 0;
  for (let at = 0; at < ours.length; at += 1) {
    if (ours[at]) shared += 1;
    if (ours[at - STRETCH_SHINGLES]) shared -= 1;
    if (at + 1 >= STRETCH_SHINGLES) most = Math.max(most, shared);
  }
  return most / STRETCH_SHINGLES;
}

function wordsOf(text: string): string[] {
  return skeleton(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function gramsOf(words: string[]): string[] {
  const grams: string[] = [];
  for (let at = 0; at + GRAM_WORDS <= words.length; at += 1) {
    grams.push(words.slice(at, at + GRAM_WORDS).join(" "));
  }
  return grams;
}

/** The grams of which every word is a known one: the others cannot be grams of the known words. */
function gramsWithin(words: string[], known: Set<string>): string[] {
  const grams: string[] = [];
  let run = 0;
  for (const [at, word] of words.entries()) {
    run = known.has(word) ? run + 1 : 0;
    if (run >= GRAM_WORDS) grams.push(words.slice(at + 1 - GRAM_WORDS, at + 1).join(" "));
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
