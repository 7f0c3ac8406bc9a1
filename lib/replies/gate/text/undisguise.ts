import { decodeEntities, decodePercent } from "./decode.ts";
import { rememberLast } from "./remember-last.ts";
import { skeleton } from "./skeleton.ts";

/** Endings that are no word of a language we know of: only these are read from "shop dot com" and "shop .com". */
const PLAIN_ENDINGS =
  "com|net|org|info|biz|shop|store|xyz|online|site|website|app|dev|io|co|link|click|club|top|ru|de|fr|uk|eu|ly|gg|cc|tv|example|test|invalid";
const DOT_WORDS = "dot|d0t|punkt|punto|ponto|point|punt|kropka|nokta|tochka|to4ka|toyka";

const HXXP = /\bh(?:xx|\*\*|__|tt)p(s?)(?=\s?[:[({])/g;
const BRACKETED_DOT = new RegExp(` ?[[({<] ?(?:\\.|${DOT_WORDS}) ?[\\])}>] ?`, "g");
const BRACKETED_AT = / ?[[({<] ?(?:@|at|arroba|chiocciola|klammeraffe|arobase|sobaka) ?[\])}>] ?/g;
const BRACKETED_COLON = /[[({] ?:(?:\/\/)? ?[\])}] ?\/?\/?/g;
const SPELLED_DOT = new RegExp(` (?:${DOT_WORDS}) (?=(?:${PLAIN_ENDINGS})(?![\\p{L}\\p{N}]))`, "gu");
const SPACE_BEFORE_DOT = new RegExp(` \\. ?(?=(?:${PLAIN_ENDINGS})(?![\\p{L}\\p{N}]))`, "gu");
const SPACE_BEFORE_SLASH = new RegExp(`\\. (?=(?:${PLAIN_ENDINGS}) ?/)`, "gu");
const SPELLED_SLASH = / (?:slash|schragstrich|barra) /g;
const SPACED_SCHEME = /\b(https?) ?: ?\/ ?\/ ?/g;
const MIN_SINGLE_LETTERS = 4;
/** Four words of one letter in a row; of two where they may be one letter. */
const SINGLE_LETTERS = /(?<![^ \n])[^ \n]{1,2}(?:[ \n]+[^ \n]{1,2}){3}(?![^ \n])/;
const PAIR = /^[\ud800-\udbff][\udc00-\udfff]$/;

/** How the text reads to somebody who wants to follow it: look-alikes made plain, "hxxp", "[.]" and "dot com" undone. */
export const undisguise = rememberLast((text): string[] => {
  const looks = skeleton(text);
  // One space for any number of them: what is below must not look for the end of a long gap again and again.
  const spaced = looks.replace(/\s+/g, " ");
  const undone = spaced
    .replace(HXXP, "http$1")
    .replace(BRACKETED_COLON, "://")
    .replace(SPACED_SCHEME, "$1://")
    .replace(BRACKETED_DOT, ".")
    .replace(BRACKETED_AT, "@")
    .replace(SPELLED_DOT, ".")
    .replace(SPACE_BEFORE_DOT, ".")
    .replace(SPACE_BEFORE_SLASH, ".")
    .replace(SPELLED_SLASH, "/");
  const views = new Set([looks, undone, joinSingleLetters(spaced)]);
  for (const decode of [decodePercent, decodeEntities]) {
    const decoded = decode(looks);
    if (decoded !== null) views.add(skeleton(decoded));
  }
  return [...views];
});

/** "e v i l . c o m" is "evil.com". */
export const joinSingleLetters = rememberLast((text) => {
  if (!SINGLE_LETTERS.test(text)) return text.replace(/[ \n]+/g, " ");
  const joined: string[] = [];
  let run: string[] = [];
  const flush = () => {
    if (run.length >= MIN_SINGLE_LETTERS) joined.push(run.join(""));
    else joined.push(...run);
    run = [];
  };
  for (const word of text.split(/[ \n]+/)) {
    if (word.length === 1 || (word.length === 2 && PAIR.test(word))) run.push(word);
    else {
      flush();
      joined.push(word);
    }
  }
  flush();
  return joined.join(" ");
});
