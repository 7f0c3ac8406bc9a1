import { cutAtWord } from "./text.ts";

const PREVIEW_MAX_CHARS = 160;

/** One line for a list. */
export function messagePreview(text: string): string {
  return cutAtWord(text.replace(/\s+/g, " ").trim(), PREVIEW_MAX_CHARS);
}
