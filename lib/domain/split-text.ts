import type { Channel } from "./channel.ts";
import { characterCost, TEXT_LIMITS } from "./text-limits.ts";

/** A text that needs more messages than this is a document. */
export const TEXT_PARTS_MAX = 10;
/** A paragraph, line or sentence may end a message only where that leaves it at least so full. */
const FULL_ENOUGH = 0.5;

const NONE = 0;
const WORD = 1;
const SENTENCE = 2;
const LINE = 3;
const PARAGRAPH = 4;

const SPACE = /^\s+$/u;
const SENTENCE_END = /[.!?…。！？؟۔।]["'”’»)\]]?$/u;
/** Scripts that put no space between sentences. */
const SPACELESS_SENTENCE_END = /^[。！？]$/u;
const URL_START = /(?:https?:\/\/|www\.)/giu;
const URL_CHARACTER = /[\w\-.~:/?#[\]@!$&'()*+,;=%]/;

/** What a text consists of as far as cutting it goes. All lists are as long as there are pieces, plus one. */
interface Pieces {
  /** Where each begins in the text. */
  starts: number[];
  /** Size of everything before it. */
  sizes: number[];
  isSpace: boolean[];
  /** How good a place to end a message the place before it is. */
  ends: number[];
  /** Where the address begins that the piece stands inside of; -1: in none, or in one that fits no message. */
  addresses: number[];
}

/**
 * The messages that a text goes out as, in order. They end at a paragraph, a line, a sentence or a word where there
 * is one, never inside what a reader sees as one character, nor inside a web address that fits a message whole. Put
 * together they are the text without the white space where it was cut. null: it takes too many.
 */
export function splitText(channel: Channel, text: string): string[] | null {
  const { max } = TEXT_LIMITS[channel];
  const pieces = readPieces(channel, text, max);
  const count = pieces.isSpace.length;
  const parts: string[] = [];
  let from = skipSpace(pieces, 0);
  while (from < count) {
    if (parts.length === TEXT_PARTS_MAX) return null;
    const end = findEnd(pieces, from, max);
    parts.push(text.slice(pieces.starts[from], pieces.starts[trimSpace(pieces, from, end)]));
    from = skipSpace(pieces, end);
  }
  return parts;
}

function findEnd(pieces: Pieces, from: number, max: number): number {
  const { sizes, ends, isSpace, addresses } = pieces;
  const count = isSpace.length;
  const begin = sizes[from] ?? 0;
  let fits = from;
  while (fits < count && (sizes[fits + 1] ?? 0) - begin <= max) fits += 1;
  // White space at the end is cut off anyway.
  if (skipSpace(pieces, fits) >= count) return count;
  let best = from;
  let bestKind = NONE;
  for (let end = fits; end > from; end -= 1) {
    const kind = addresses[end] === -1 ? (ends[end] ?? NONE) : NONE;
    const isFullEnough = (sizes[end] ?? 0) - begin >= max * FULL_ENOUGH;
    if (kind > bestKind && (isFullEnough || bestKind === NONE)) {
      best = end;
      bestKind = isFullEnough ? kind : WORD;
    }
    if (!isFullEnough && bestKind !== NONE) break;
  }
  if (bestKind !== NONE) return best;
  const address = addresses[fits] ?? -1;
  return address > from ? address : fits;
}

function readPieces(channel: Channel, text: string, max: number): Pieces {
  const starts: number[] = [];
  const sizes: number[] = [0];
  const isSpace: boolean[] = [];
  const add = (at: number, piece: string, size: number) => {
    starts.push(at);
    isSpace.push(SPACE.test(piece));
    sizes.push((sizes.at(-1) ?? 0) + size);
  };
  for (const { segment, index } of new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text)) {
    const size = sizeOf(channel, segment);
    if (size <= max) add(index, segment, size);
    else addCodePoints(channel, segment, index, add);
  }
  starts.push(text.length);
  const pieces = { starts, sizes, isSpace, ends: [], addresses: [] };
  return { ...pieces, ends: findEnds(text, pieces), addresses: findAddresses(text, pieces, max) };
}

// Hundreds of marks on one letter: no message can hold that whole.
function addCodePoints(
  channel: Channel,
  grapheme: string,
  index: number,
  add: (at: number, piece: string, size: number) => void,
): void {
  let at = index;
  for (const codePoint of grapheme) {
    add(at, codePoint, sizeOf(channel, codePoint));
    at += codePoint.length;
  }
}

function sizeOf(channel: Channel, piece: string): number {
  let size = 0;
  for (const character of piece) size += characterCost(channel, character);
  return size;
}

/** A message may end where white space begins, or after a sentence that needs none behind it. */
function findEnds(text: string, { starts, isSpace }: Pieces): number[] {
  const ends = new Array<number>(starts.length).fill(NONE);
  const count = isSpace.length;
  for (let at = 1; at < count; at += 1) {
    const before = text.slice(starts[Math.max(0, at - 2)], starts[at]);
    if (!isSpace[at]) {
      const previous = text.slice(starts[at - 1], starts[at]);
      if (SPACELESS_SENTENCE_END.test(previous)) ends[at] = SENTENCE;
      continue;
    }
    let lineEnds = 0;
    const first = at;
    for (; at < count && isSpace[at]; at += 1) if (text.charAt(starts[at] ?? 0) === "\n") lineEnds += 1;
    if (lineEnds > 1) ends[first] = PARAGRAPH;
    else if (lineEnds === 1) ends[first] = LINE;
    else ends[first] = SENTENCE_END.test(before) ? SENTENCE : WORD;
  }
  return ends;
}

function findAddresses(text: string, { starts, sizes, isSpace }: Pieces, max: number): number[] {
  const addresses = new Array<number>(starts.length).fill(-1);
  const pieceAt = new Map(starts.map((start, piece) => [start, piece]));
  const count = isSpace.length;
  let done = 0;
  for (const { index } of text.matchAll(URL_START)) {
    const first = pieceAt.get(index);
    if (first === undefined || first < done) continue;
    const fits = (end: number) => (sizes[end] ?? 0) - (sizes[first] ?? 0) <= max;
    let end = first;
    while (end < count && !isSpace[end]) end += 1;
    done = end;
    // Where the words behind an address follow without a space, it ends with the characters that addresses have.
    if (!fits(end)) {
      end = first;
      while (end < count && URL_CHARACTER.test(text.slice(starts[end], starts[end + 1]))) end += 1;
      done = end;
      if (!fits(end)) continue;
    }
    addresses.fill(first, first + 1, end); // what begins at its beginning is not inside of it
  }
  return addresses;
}

function skipSpace({ isSpace }: Pieces, from: number): number {
  let at = from;
  while (isSpace[at]) at += 1;
  return at;
}

function trimSpace({ isSpace }: Pieces, from: number, end: number): number {
  let at = end;
  while (at > from && isSpace[at - 1]) at -= 1;
  return at;
}
