const NUL = "\u0000";
const ELLIPSIS = "…";

/** Text that Postgres can keep: no U+0000, no lone surrogates. Otherwise as the customer sent it. */
export function storableText(text: string): string {
  return text.replaceAll(NUL, "\uFFFD").toWellFormed();
}

/** At most `maxChars` UTF-16 units, cut at a word boundary where there is one, with an ellipsis where cut. */
export function cutAtWord(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const head = text
    .slice(0, maxChars - ELLIPSIS.length)
    .toWellFormed()
    .replace(/\uFFFD$/, "");
  const isBoundary = /\s/.test(text.charAt(head.length));
  const lastSpace = head.search(/\s\S*$/);
  // A text without spaces (a pasted key, Chinese) is cut hard instead of losing most of it.
  const cut = isBoundary || lastSpace < maxChars / 2 ? head : head.slice(0, lastSpace);
  return cut.trimEnd() + ELLIPSIS;
}
