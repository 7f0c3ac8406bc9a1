/** A stretch of a foreign text as people review it. */
export type MarkedPiece =
  | { kind: "plain"; text: string }
  | { kind: "marked"; text: string }
  /** Characters that nobody sees; `spells` is what tags among them would say to a machine. */
  | { kind: "hidden"; count: number; spells: string };

/**
 * Seen by no reader: tags outside flags, direction overrides, zero-width spaces, controls. Joiners stay: Persian, the
 * Indic scripts and emoji are not written without them.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?<!\u{1F3F4}[\u{E0020}-\u{E007E}]*)[\u{E0000}-\u{E007F}]+|[\u{E0100}-\u{E01EF}\u00AD\u180E\u200B\u2060-\u2064\u3164\uFEFF\u202A-\u202E\u2066-\u2069\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]+/gu;
const TAG_FIRST = 0xe0000;
const TAG_LAST = 0xe007f;
/** Of the tags, so much is spelled out. */
const SPELLED_MAX_CHARS = 500;

/** Takes what is hidden out of a text and marks the given places, wherever they stand in it, in any case of letters. */
export function markText(text: string, places: readonly string[] = []): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let from = 0;
  for (const found of text.matchAll(HIDDEN)) {
    pieces.push(...markPlaces(text.slice(from, found.index), places));
    pieces.push({ kind: "hidden", ...readHidden(found[0]) });
    from = found.index + found[0].length;
  }
  pieces.push(...markPlaces(text.slice(from), places));
  return pieces;
}

export function countHidden(pieces: readonly MarkedPiece[]): number {
  return pieces.reduce((sum, piece) => sum + (piece.kind === "hidden" ? piece.count : 0), 0);
}

function readHidden(hidden: string): { count: number; spells: string } {
  const points = Array.from(hidden, (character) => character.codePointAt(0) ?? 0);
  const spells = points
    .filter((point) => point >= TAG_FIRST + 0x20 && point < TAG_LAST)
    .map((point) => String.fromCharCode(point - TAG_FIRST))
    .join("");
  return { count: points.length, spells: spells.slice(0, SPELLED_MAX_CHARS) };
}

function markPlaces(text: string, places: readonly string[]): MarkedPiece[] {
  const folded = text.toLowerCase();
  // Some letters change their length with their case: what is found would be somewhere else.
  const isAligned = folded.length === text.length;
  const found = isAligned ? findSpans(folded, places) : [];
  const pieces: MarkedPiece[] = [];
  let from = 0;
  for (const { start, end } of found) {
    if (start > from) pieces.push({ kind: "plain", text: text.slice(from, start) });
    pieces.push({ kind: "marked", text: text.slice(start, end) });
    from = end;
  }
  if (from < text.length) pieces.push({ kind: "plain", text: text.slice(from) });
  return pieces;
}

interface Span {
  start: number;
  end: number;
}

/** In order, without overlaps: what touches is one. */
function findSpans(folded: string, places: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const place of places) {
    const wanted = place.toLowerCase();
    if (wanted === "") continue;
    for (let at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + wanted.length)) {
      spans.push({ start: at, end: at + wanted.length });
    }
  }
  spans.sort((one, other) => one.start - other.start);
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged;
}
