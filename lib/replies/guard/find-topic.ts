import { foldings } from "./fold.ts";

/** Written at its end, a topic also stands for every word that begins like it. */
const ANY_ENDING = "*";
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u;
/** Scripts that put no spaces between words: an edge cannot be asked for. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** The first of the operator's topics that the words are about, as whole words; null: none. */
export function findTopic(text: string, topics: readonly string[]): string | null {
  if (topics.length === 0) return null;
  const forms = foldings(text).map((form) => form.replace(/\s+/g, " "));
  return topics.find((topic) => isAbout(forms, topic)) ?? null;
}

function isAbout(forms: string[], topic: string): boolean {
  const isOpenEnded = topic.endsWith(ANY_ENDING);
  const words = (isOpenEnded ? topic.slice(0, -ANY_ENDING.length) : topic).trim().replace(/\s+/g, " ");
  return foldings(words).some(
    (word) => word !== "" && forms.some((form) => contains(form, word, isOpenEnded)),
  );
}

function contains(form: string, word: string, isOpenEnded: boolean): boolean {
  for (let at = form.indexOf(word); at >= 0; at = form.indexOf(word, at + 1)) {
    const end = at + word.length;
    if (isEdge(form, at) && (isOpenEnded || isEdge(form, end))) return true;
  }
  return false;
}

// Between a letter and none; in scripts without spaces everywhere.
function isEdge(text: string, at: number): boolean {
  const before = [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
  const after = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  if (UNSPACED.test(before) || UNSPACED.test(after)) return true;
  return !(WORD_CHARACTER.test(before) && WORD_CHARACTER.test(after));
}
