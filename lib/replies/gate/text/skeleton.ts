import { rememberLast } from "./remember-last.ts";

/**
 * What a character looks like, in the spirit of the skeleton of UTS #39. The compatibility forms (full width, maths
 * letters, circled, superscript, ligatures) come from the ICU data of Node itself (Unicode 17.0 in Node 24.21); the
 * table below, made by hand, adds letters of other scripts that look Latin. It covers Cyrillic, Greek, Armenian,
 * Cherokee, Lisu, small capitals, and squared and regional letters. It does not cover all of Unicode's
 * confusables.txt: look-alikes of several letters ("rn" for "m") and of rare scripts stay different.
 */
const LOOKS_LIKE = `
а:a в:b г:r ԁ:d е:e ѐ:e ё:e һ:h н:h і:i ї:i ј:j к:k ӏ:l м:m п:n о:o р:p ԛ:q ѕ:s т:t у:y ѵ:v ԝ:w х:x ѡ:w ь:b з:3 ҽ:e ғ:f ү:y ҳ:x ӕ:ae
α:a β:b γ:y δ:d ε:e ζ:z η:n ι:i κ:k μ:u ν:v ο:o ρ:p σ:o ς:s τ:t υ:u χ:x ω:w ϲ:c ϳ:j ϝ:f
ա:w զ:q հ:h ո:n ս:u օ:o ց:g ք:p ѓ:r
ɑ:a ɡ:g ı:i ɩ:i ȷ:j ł:l ø:o đ:d ħ:h ŧ:t ƅ:b ƿ:p ʋ:u ʟ:l ɴ:n ʀ:r ɪ:i ʏ:y ᴀ:a ʙ:b ᴄ:c ᴅ:d ᴇ:e ꜰ:f ɢ:g ʜ:h ᴊ:j ᴋ:k ᴍ:m ᴏ:o ᴘ:p ꜱ:s ᴛ:t ᴜ:u ᴠ:v ᴡ:w ᴢ:z
ꭰ:d ꭱ:r ꭲ:t ꭺ:a ꭻ:j ꭼ:e ꮃ:w ꮇ:m ꮋ:h ꮓ:z ꮐ:g ꮖ:i ꮩ:v ꮪ:s ꮮ:l ꮯ:c ꮲ:p ꮶ:k ꮢ:r
ꓮ:a ꓐ:b ꓚ:c ꓓ:d ꓰ:e ꓝ:f ꓖ:g ꓧ:h ꓲ:i ꓙ:j ꓗ:k ꓡ:l ꓟ:m ꓠ:n ꓳ:o ꓑ:p ꓣ:r ꓢ:s ꓔ:t ꓴ:u ꓦ:v ꓪ:w ꓫ:x ꓬ:y ꓜ:z
。:. 。:. ․:. ∶:: ꞉:: ː:: ⁄:/ ∕:/ ⧸:/ ‐:- ‑:- ‒:- –:- —:- ―:- −:- ﹣:-
с:c`;

/** Greek capitals look like other Latin letters than their small forms do. */
const CAPITALS = new Map(
  [..."ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ"].map((capital, at) => [capital, "abezhikmnoptyx"[at] ?? capital] as const),
);

const TABLE = new Map(
  LOOKS_LIKE.trim()
    .split(/\s+/)
    .map((pair) => [pair.slice(0, pair.indexOf(":")), pair.slice(pair.indexOf(":") + 1)] as const)
    .filter(([letter]) => letter !== ""),
);

const ASCII = /^[\0-\x7f]*$/;
const GREEK_CAPITALS = /[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]/g;
// Also what is not a combining mark of a script that cannot be read without: those change no Latin word.
const MARKS_AND_INVISIBLE = /[\p{M}\p{Default_Ignorable_Code_Point}]/gu;
const DIGIT = /(?![0-9])\p{Nd}/gu;
/** First letters of the runs A–Z that have no compatibility form: regional, negative circled, negative squared. */
const LETTER_RUNS = [0x1f1e6, 0x1f150, 0x1f170];
/** Whatever has another look: most letters of most scripts have none. */
const WITH_ANOTHER_LOOK = new RegExp(
  `[${[...TABLE.keys()].join("")}\\u{1f1e6}-\\u{1f1ff}\\u{1f150}-\\u{1f169}\\u{1f170}-\\u{1f189}]|${DIGIT.source}`,
  "gu",
);

/** Lower case, as it looks: "ｅѵⅰʟ。ｃｏｍ" is "evil.com". For matching only, never for showing. */
export const skeleton = rememberLast((text) => {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize("NFKD")
    .replace(GREEK_CAPITALS, (capital) => CAPITALS.get(capital) ?? capital)
    .toLowerCase()
    .replace(MARKS_AND_INVISIBLE, "")
    .replace(WITH_ANOTHER_LOOK, looksLike);
});

/** The skeleton's letters and digits only, those that are mistaken for each other made equal. */
export const compact = rememberLast((text) => lettersOf(skeleton(text)));

/** The same, of a text that is a skeleton already. */
export function lettersOf(looks: string): string {
  return looks
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replaceAll("0", "o")
    .replace(/[1i]/g, "l");
}

/** Every decimal digit of any script as 0–9; nothing else is changed. */
export function plainDigits(text: string): string {
  if (ASCII.test(text)) return text;
  return text.replace(DIGIT, digitOf);
}

function looksLike(sign: string): string {
  const known = TABLE.get(sign);
  if (known !== undefined) return known;
  const code = sign.codePointAt(0) ?? 0;
  const run = LETTER_RUNS.find((start) => code >= start && code < start + 26);
  if (run !== undefined) return String.fromCharCode(97 + code - run);
  return digitOf(sign);
}

// Decimal digits stand in unbroken runs of ten from zero: the digit is the distance to the run's start.
function digitOf(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  let start = code;
  while (code - start < 9 && /\p{Nd}/u.test(String.fromCodePoint(start - 1))) start -= 1;
  // Runs that touch each other (the maths digits) begin at multiples of ten from the first of them.
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  return String(code - start);
}
