import type { Channel } from "./channel.ts";
import { cleanText } from "./reply-text.ts";
import { measureText, TEXT_LIMITS } from "./text-limits.ts";

/** Stands in a text for when people are back. */
export const BACK_MARK = "{back}";
/** As long as any language writes a weekday, a date and a time. */
const BACK_SAMPLE = "x".repeat(80);
/** So much of one message is left to the answer that a text stands before. */
const OWN_TEXT_SHARE = 0.5;

const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;
/** What the gate refuses in any text: it turns text around, hides it or is none. */
const FORBIDDEN =
  /[\u202A-\u202E\u2066-\u2069\u{E0000}-\u{E007F}\uFFF9-\uFFFB\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]|[^\P{Cc}\n\t]/u;

export type OwnTextProblem = "invisible" | "hidden_characters" | "too_long";

export type OwnTextCheck = { kind: "ok"; text: string } | { kind: OwnTextProblem; max: number };

/** How much of a channel's message a text of the operator may fill. */
export function ownTextMax(channel: Channel): number {
  return Math.floor(TEXT_LIMITS[channel].max * OWN_TEXT_SHARE);
}

/** What an operator has the assistant say, as it will be kept; "" is fine, and says nothing. */
export function checkOwnText(channel: Channel, typed: string): OwnTextCheck {
  const text = cleanText(typed);
  const max = ownTextMax(channel);
  if (text !== "" && !VISIBLE.test(text)) return { kind: "invisible", max };
  if (hasHiddenCharacters(text)) return { kind: "hidden_characters", max };
  const longest = measureText(channel, text.replaceAll(BACK_MARK, BACK_SAMPLE));
  return longest > max ? { kind: "too_long", max } : { kind: "ok", text };
}

export function hasHiddenCharacters(text: string): boolean {
  return FORBIDDEN.test(text);
}
