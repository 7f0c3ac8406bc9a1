const REASON_MAX_CHARS = 160;

/** A part that differs from case to case, written the same in each. */
const VARIABLE: [RegExp, string][] = [
  // How many items of one event were affected: what happened to them is the reason.
  [/^\d+ of \d+ items: /, ""],
  [/ \(and \d+ more\)$/, ""],
  [/\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi, "…"],
  [/\bhttps?:\/\/\S+/gi, "…"],
  // Ids such as `wamid.HBgL…`, which have digits in them somewhere; words have none.
  [/(?<![\w.])(?=[\w.=+/-]*\d)[\w.=+/-]{12,}/g, "…"],
  [/\d+(?:[.,]\d+)*/g, "#"],
];

/** A reason without the ids and numbers in it, so that equal trouble counts as one. */
export function groupReason(reason: string): string {
  const grouped = VARIABLE.reduce((text, [pattern, word]) => text.replace(pattern, word), reason);
  return grouped.replace(/\s+/g, " ").trim().slice(0, REASON_MAX_CHARS).toWellFormed();
}
