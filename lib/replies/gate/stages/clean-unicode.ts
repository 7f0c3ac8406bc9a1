import { blocked, type GateInput, ok, type StageResult } from "../gate.ts";

/** The three flags that are written with tag characters (RGI, Unicode emoji 17): anything else of tags is hidden text. */
const TAG_FLAG =
  /\u{1F3F4}(?:\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073}))\u{E007F}/gu;
const TAGS = /[\u{E0000}-\u{E007F}]/u;
const BIDI = /[\u202A-\u202E\u2066-\u2069]/u;
// Line ends are plain by now; a tab becomes a space.
const CONTROLS = /[\p{Cc}\uFFF9-\uFFFB]/u;
const NOT_TEXT = /[\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/u;

const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
const ANY_IGNORABLE = /[\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Scripts whose spelling uses joiners and non-joiners. */
const JOINING =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}]/u;
const PICTURE = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u20E3/u;
const EMOJI_BASE = /[\p{Emoji}\p{Extended_Pictographic}]/u;
const [ZWNJ, ZWJ, TEXT_STYLE, EMOJI_STYLE] = ["\u200C", "\u200D", "\uFE0E", "\uFE0F"];
const LEFT_TO_RIGHT_MARKS = /[\u200E\u200F\u061C]/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/**
 * Stage 3: what a person can see. Characters that turn text around, hide it or are none block it; other invisible ones
 * are taken out, but for those that spell: joiners in scripts that join and in emoji, the style of an emoji, direction
 * marks in a text that runs from right to left.
 */
export function cleanUnicode(text: string, _input: GateInput): StageResult {
  if (!text.isWellFormed()) return blocked("not_text");
  const plain = text.replace(/[\t\u2028\u2029]/g, (mark) => (mark === "\t" ? " " : "\n"));
  const withoutFlags = plain.replace(TAG_FLAG, "");
  if (TAGS.test(withoutFlags)) return blocked("hidden_tags");
  if (BIDI.test(plain)) return blocked("direction");
  if (CONTROLS.test(plain.replaceAll("\n", ""))) return blocked("control_characters");
  if (NOT_TEXT.test(plain)) return blocked("not_text");
  return ok(stripIgnorables(plain).normalize("NFC").trim());
}

function stripIgnorables(text: string): string {
  if (!ANY_IGNORABLE.test(text)) return text;
  const flags: string[] = [];
  const isRightToLeft = RIGHT_TO_LEFT.test(text);
  // Flags step aside: their tags are invisible too. U+0000 cannot be in the text any more.
  const parked = text.replace(TAG_FLAG, (flag) => {
    flags.push(flag);
    return "\u0000";
  });
  const cleaned = parked.replace(IGNORABLE, (mark, at: number) => {
    const before = charBefore(parked, at);
    const after = String.fromCodePoint(parked.codePointAt(at + mark.length) ?? 0x20);
    return spells(mark, before, after, isRightToLeft) ? mark : "";
  });
  return cleaned.replaceAll("\u0000", () => flags.shift() ?? "");
}

function spells(mark: string, before: string, after: string, isRightToLeft: boolean): boolean {
  if (mark === ZWNJ) return JOINING.test(before) && JOINING.test(after);
  if (mark === ZWJ) {
    if (JOINING.test(before)) return true;
    return (PICTURE.test(before) || before === EMOJI_STYLE) && PICTURE.test(after);
  }
  if (mark === EMOJI_STYLE || mark === TEXT_STYLE) return EMOJI_BASE.test(before);
  return LEFT_TO_RIGHT_MARKS.test(mark) && isRightToLeft;
}

function charBefore(text: string, at: number): string {
  if (at === 0) return " ";
  const isPair = at > 1 && (text.charCodeAt(at - 1) & 0xfc00) === 0xdc00;
  return text.slice(at - (isPair ? 2 : 1), at);
}
