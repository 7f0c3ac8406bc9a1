import { plainDigits, skeleton } from "./skeleton.ts";

const DIGITS_MIN = 7;
/** Fewer digit words in a row are a count or a time. */
const SPELLED_MIN = 6;

/** Digits with what people put between those of one number; never over the end of a line. */
const RUN = /[+(]*\d[\d \u00a0\u202f\u2009().\-‐‑‒–—/·_*]*/g;
/** Single digits between other signs, as in "4,9,3,0" or "4 and 9". */
const SCATTERED = /\d{1,2}(?:[^\p{L}\p{N}\n]{1,4}\d{1,2}(?!\d)){5,}/gu;
const SCATTERED_DIGITS_MIN = 9;

// What looks like a number to dial and is none, as long as no other digit is joined to it.
const BEFORE = "(?<![\\d+]|\\d[ ./-])";
const AFTER = "(?![ ./]?\\d|-\\d)";
const DAY = "(?:0?[1-9]|[12]\\d|3[01])";
const MONTH = "(?:0?[1-9]|1[0-2])";
const YEAR = "(?:19|20)\\d\\d";
const HOUR = "(?:[01]?\\d|2[0-4])";
const CLOCK = "(?:[01]?\\d|2[0-4])[.:][0-5]\\d";
const NO_NUMBERS = [
  `${DAY}\\.${MONTH}\\.(?:${YEAR})? ?[-–] ?${DAY}\\.${MONTH}\\.(?:${YEAR}|\\d\\d)?`,
  `${YEAR}[-/.]${MONTH}[-/.]${DAY}(?:[ T]${CLOCK}(?::[0-5]\\d)?)?`,
  `${DAY}[-/.]${MONTH}[-/.](?:${YEAR}|\\d\\d)(?:[ ,]{1,2}${CLOCK})?`,
  `${MONTH}/${DAY}/(?:${YEAR}|\\d\\d)`,
  `${CLOCK} ?[-–—] ?${CLOCK}`,
  `${YEAR} ?[-–/] ?${YEAR}`,
  `${HOUR} ?[-–] ?${HOUR} ?[/|·] ?${HOUR} ?[-–] ?${HOUR}`,
  "\\d{1,3}(?:[.,']\\d{3}){1,2}(?:[.,]\\d{1,2})?",
].map((pattern) => new RegExp(BEFORE + pattern + AFTER, "g"));

const WORDS = new Map(
  [
    "zero one two three four five six seven eight nine",
    "null eins zwei drei vier funf sechs sieben acht neun",
    "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "zero un deux trois quatre cinq six sept huit neuf",
    "zero uno due tre quattro cinque sei sette otto nove",
    "zero um dois tres quatro cinco seis sete oito nove",
    "nul een twee drie vier vijf zes zeven acht negen",
    "zero jeden dwa trzy cztery piec szesc siedem osiem dziewiec",
    "sifir bir iki uc dort bes alti yedi sekiz dokuz",
    "nol satu dua tiga empat lima enam tujuh delapan sembilan",
    "ноль один два три четыре пять шесть семь восемь девять",
    "صفر واحد اثنان ثلاثة اربعة خمسة ستة سبعة ثمانية تسعة",
    "शून्य एक दो तीन चार पांच छह सात आठ नौ",
    "영 일 이 삼 사 오 육 칠 팔 구",
    "oh - zwo - - - - - - -",
    "〇 一 二 三 四 五 六 七 八 九",
  ].flatMap((line) =>
    line
      .split(" ")
      .flatMap((word, digit) => (word === "-" ? [] : [[skeleton(word), String(digit)] as const])),
  ),
);
const HAN_DIGITS = /[〇零一二三四五六七八九]{7,}/g;
const HAN = "〇一二三四五六七八九";

/** Numbers somebody could dial or pay to, as digits; a "+" in front where there was one. */
export function findNumbers(text: string): string[] {
  // Keycaps, full width, circles and maths digits are digits to a reader.
  const digits = plainDigits(text.normalize("NFKC").replace(/\p{Default_Ignorable_Code_Point}|\u20e3/gu, ""));
  const spelled = readHan(readWords(digits));
  const found: string[] = [];
  if (countDigits(digits) >= DIGITS_MIN) {
    const shown = hideDates(digits);
    found.push(...findRuns(shown), ...findScattered(shown));
  }
  if (spelled !== digits) found.push(...findRuns(hideDates(spelled)));
  return [...new Set(found)];
}

function countDigits(text: string): number {
  return text.match(/[0-9]/g)?.length ?? 0;
}

function hideDates(text: string): string {
  let shown = text;
  for (const pattern of NO_NUMBERS) shown = shown.replace(pattern, "#");
  return shown;
}

function findRuns(text: string): string[] {
  return (text.match(RUN) ?? []).map(toDigits).filter((found) => found.replace("+", "").length >= DIGITS_MIN);
}

function findScattered(text: string): string[] {
  return (text.match(SCATTERED) ?? [])
    .filter((run) => !isRising(run.match(/\d+/g) ?? []))
    .map(toDigits)
    .filter((found) => found.length >= SCATTERED_DIGITS_MIN);
}

// Sizes, years, pages: a list that only rises is none of these numbers.
function isRising(groups: string[]): boolean {
  return groups.every((group, at) => at === 0 || Number(group) > Number(groups[at - 1]));
}

function toDigits(run: string): string {
  return (run.includes("+") ? "+" : "") + run.replace(/\D/g, "");
}

function readWords(text: string): string {
  const spelled = text.match(/[\p{L}\p{M}]+/gu)?.filter((word) => WORDS.has(skeleton(word))) ?? [];
  if (spelled.length < SPELLED_MIN) return text;
  const words = text.split(/([^\p{L}\p{M}]+)/u);
  const read = words.map((word, at) => (at % 2 === 0 ? (WORDS.get(skeleton(word)) ?? null) : null));
  const shown = [...words];
  let start = 0;
  for (let at = 0; at < words.length + 2; at += 2) {
    if (at < words.length && read[at] !== null && read[at] !== undefined) continue;
    if ((at - start) / 2 >= SPELLED_MIN) {
      for (let digit = start; digit < at; digit += 2) {
        shown[digit] = read[digit] ?? "";
        if (digit + 2 < at)
          shown[digit + 1] = /\d/.test(words[digit + 1] ?? "") ? (words[digit + 1] ?? "") : " ";
      }
    }
    start = at + 2;
  }
  return shown.join("");
}

function readHan(text: string): string {
  return text.replace(HAN_DIGITS, (run) =>
    [...run].map((sign) => (sign === "零" ? "0" : String(HAN.indexOf(sign)))).join(""),
  );
}
