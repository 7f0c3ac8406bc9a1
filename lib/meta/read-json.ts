/** Deeper bodies parse, but overflow the stack of whatever walks them later. */
const MAX_JSON_DEPTH = 64;

export type ReadJsonOutcome = { kind: "json"; value: unknown } | { kind: "unreadable"; reason: string };

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Bytes from outside to a JSON value: strict UTF-8, bounded depth. */
export function readJson(bytes: Uint8Array): ReadJsonOutcome {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { kind: "unreadable", reason: "the body is not valid UTF-8" };
  }
  if (depthOf(text) > MAX_JSON_DEPTH) {
    return { kind: "unreadable", reason: `the body is nested deeper than ${MAX_JSON_DEPTH} levels` };
  }
  try {
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "unreadable", reason: "the body is not JSON" };
  }
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (inString) {
      if (char === BACKSLASH) at += 1;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) inString = true;
    else if (char === OPEN_BRACE || char === OPEN_BRACKET) deepest = Math.max(deepest, ++depth);
    else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) depth -= 1;
  }
  return deepest;
}
