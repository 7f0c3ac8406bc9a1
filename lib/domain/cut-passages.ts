/** Short enough that a few of them fit a prompt, long enough to say something. In UTF-16 units. */
export const PASSAGE_MAX_CHARS = 800;

const PARAGRAPH_GAP = /\n[^\S\n]*\n\s*/;
const SENTENCE_END = /[.!?。！？؟।](?=\s|$)|[。！？]/g;

/**
 * An article in pieces of at most `PASSAGE_MAX_CHARS`, cut between paragraphs. A longer paragraph is cut behind a
 * sentence, else between words, else where it must be.
 */
export function cutPassages(body: string): string[] {
  const paragraphs = body.trim().split(PARAGRAPH_GAP).flatMap(cutParagraph);
  const passages: string[] = [];
  for (const paragraph of paragraphs) {
    if (paragraph === "") continue;
    const joined = passages.length > 0 ? `${passages.at(-1)}\n\n${paragraph}` : paragraph;
    if (passages.length > 0 && joined.length <= PASSAGE_MAX_CHARS) passages[passages.length - 1] = joined;
    else passages.push(paragraph);
  }
  return passages;
}

function cutParagraph(paragraph: string): string[] {
  const pieces: string[] = [];
  let rest = paragraph.trim();
  while (rest.length > PASSAGE_MAX_CHARS) {
    const at = findCut(rest.slice(0, PASSAGE_MAX_CHARS));
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return [...pieces, rest];
}

function findCut(head: string): number {
  const ends = [...head.matchAll(SENTENCE_END)].map((end) => end.index + end[0].length);
  const sentence = ends.at(-1) ?? 0;
  if (sentence > head.length / 2) return sentence;
  const space = head.search(/\s\S*$/);
  if (space > head.length / 2) return space;
  // Never between the halves of a character.
  return /[\uD800-\uDBFF]$/.test(head) ? head.length - 1 : head.length;
}
