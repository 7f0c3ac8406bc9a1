import { isUtf8 } from "node:buffer";
import { type BodyDetail, redactBody } from "./redact-body.ts";

/** More than this slows a browser down without helping anybody read. */
const SHOWN_MAX_CHARS = 100_000;
const INDENT = "  ";
const INDENT_MAX_DEPTH = 40;

export interface BodyView {
  text: string;
  /** The text ends before the body does. */
  isCut: boolean;
  /** Some bytes are no UTF-8; each shows as U+FFFD. */
  hasInvalidUtf8: boolean;
}

/** A stored body as text for people: indented if it looks like JSON, with everything invisible made visible. */
export function showBody(bytes: Uint8Array, detail: BodyDetail): BodyView {
  const decoded = new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    bytes.subarray(0, SHOWN_MAX_CHARS * 4),
  );
  const head = decoded.slice(0, SHOWN_MAX_CHARS);
  const text = revealInvisible(indentJson(redactBody(head, detail)));
  return {
    text: text.slice(0, SHOWN_MAX_CHARS),
    isCut: decoded.length > SHOWN_MAX_CHARS || text.length > SHOWN_MAX_CHARS,
    hasInvalidUtf8: !isUtf8(bytes),
  };
}

/**
 * Breaks JSON into lines. Tokens are copied, not parsed: parsing would round large numbers, drop repeated keys and
 * fail on the very bodies that somebody needs to look at.
 */
function indentJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  let depth = 0;
  const newLine = () => `\n${INDENT.repeat(Math.min(depth, INDENT_MAX_DEPTH))}`;
  return text.replace(/"(?:[^"\\]|\\.)*"?|[[{]\s*[\]}]|[[{]|[\]}]|,|:|\s+/gs, (token) => {
    if (token.startsWith('"')) return token;
    if (token.trim() === "") return "";
    if (token === ",") return `,${newLine()}`;
    if (token === ":") return ": ";
    if (token.length > 1) return token.replace(/\s/g, "");
    if (token === "{" || token === "[") {
      depth += 1;
      return token + newLine();
    }
    depth = Math.max(0, depth - 1);
    return newLine() + token;
  });
}

/** Controls, direction marks and other characters without a shape, as their code points. */
function revealInvisible(text: string): string {
  return text.replace(/[^\P{C}\n\t]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
