import { skeleton } from "../gate/text/skeleton.ts";

const APOSTROPHES = /[’‘ʼ`´]/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Vowel signs that Arabic and Hebrew may be written with or without. */
const OPTIONAL_MARKS = /[\u0591-\u05C7\u0640\u064B-\u0652\u0670]/g;

/** For matching words in any script: lower case, compatibility forms and invisible characters gone. */
function fold(text: string): string {
  return text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .replace(OPTIONAL_MARKS, "")
    .replace(APOSTROPHES, "'")
    .toLowerCase()
    .replace(/[^\S\n]+/g, " ");
}

/** The text in the forms that rules are matched against: as written, and as it looks to a reader of Latin letters. */
export function foldings(text: string): string[] {
  const folded = fold(text);
  const looks = skeleton(folded);
  return looks === folded ? [folded] : [folded, looks];
}

const EDGE = "(?:(?<=[\\p{L}\\p{N}])(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}])(?=[\\p{L}\\p{N}]))";

/** The rules with word boundaries of every alphabet: `\b` alone takes "ä" for a gap between words. */
export function inAnyAlphabet(rules: readonly RegExp[]): RegExp[] {
  return rules.map((rule) => new RegExp(rule.source.replaceAll("\\b", EDGE), rule.flags));
}
