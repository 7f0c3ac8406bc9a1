/** A stretch of one of two texts that are compared. */
export interface DiffPiece {
  text: string;
  /** Not in the other text at this place. */
  isChanged: boolean;
}

export interface WordDiff {
  before: DiffPiece[];
  after: DiffPiece[];
  /** The fewest words to add, remove or replace on the way from one text to the other. */
  changedWords: number;
}

/** Longer texts are compared by their beginnings; the rest counts as changed. */
const WORDS_MAX = 1_000;

/** Two texts word by word, in whichever script: what differs is marked in both. Spaces and marks are words, too. */
export function diffWords(before: string, after: string): WordDiff {
  const [old, recent] = [splitWords(before), splitWords(after)];
  const kept = longestCommon(old.slice(0, WORDS_MAX), recent.slice(0, WORDS_MAX));
  return {
    before: toPieces(old, new Set(kept.map(([at]) => at))),
    after: toPieces(recent, new Set(kept.map(([, at]) => at))),
    changedWords: countChanges(old, recent, kept),
  };
}

const segmenter = new Intl.Segmenter("und", { granularity: "word" });

function splitWords(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

type Pair = [before: number, after: number];

function longestCommon(before: string[], after: string[]): Pair[] {
  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0;
  for (let row = before.length - 1; row >= 0; row -= 1) {
    for (let column = after.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  for (let row = 0, column = 0; row < before.length && column < after.length; ) {
    if (before[row] === after[column]) {
      pairs.push([row, column]);
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

function toPieces(words: string[], kept: Set<number>): DiffPiece[] {
  const pieces: DiffPiece[] = [];
  words.forEach((text, at) => {
    const isChanged = !kept.has(at);
    const last = pieces.at(-1);
    if (last?.isChanged === isChanged) last.text += text;
    else pieces.push({ text, isChanged });
  });
  return pieces;
}

// Between two words that stayed, so many were replaced, and the rest added or removed.
function countChanges(before: string[], after: string[], kept: Pair[]): number {
  let changes = 0;
  let [fromBefore, fromAfter] = [0, 0];
  for (const [toBefore, toAfter] of [...kept, [before.length, after.length] satisfies Pair]) {
    const removed = before.slice(fromBefore, toBefore).filter(hasLetters).length;
    const added = after.slice(fromAfter, toAfter).filter(hasLetters).length;
    changes += Math.max(removed, added);
    [fromBefore, fromAfter] = [toBefore + 1, toAfter + 1];
  }
  return changes;
}

function hasLetters(word: string): boolean {
  return /[\p{L}\p{N}\p{Emoji_Presentation}]/u.test(word);
}
