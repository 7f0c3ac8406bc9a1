const NAME_MAX_CHARS = 120;
/** Controls, what turns the reading direction, what has a meaning in paths and headers. */
const UNSAFE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is them that must go
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\\/:*?"<>|%]/g;

/** A sender's file name without what could deceive or break something; may be empty. */
export function safeFileName(name: string): string {
  const clean = name
    .toWellFormed()
    .replace(UNSAFE, "_")
    .replace(/^[.\s]+/, "")
    .trim();
  if (clean.length <= NAME_MAX_CHARS) return clean;
  const extension = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? "";
  return (
    clean
      .slice(0, NAME_MAX_CHARS - extension.length)
      .toWellFormed()
      .replaceAll("\uFFFD", "") + extension
  );
}
