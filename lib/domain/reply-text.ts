import type { Channel } from "./channel.ts";
import { splitText, TEXT_PARTS_MAX } from "./split-text.ts";
import { storableText } from "./text.ts";
import { measureText, TEXT_LIMITS, type TextLimit } from "./text-limits.ts";

export type ReplyTextProblem = { kind: "empty" } | { kind: "too_long"; length: number; limit: TextLimit };

export type ReplyTextCheck = { kind: "ok"; text: string } | ReplyTextProblem;

export type TypedTextProblem = { kind: "empty" } | { kind: "too_many_parts"; max: number };

/** `parts`: the messages that it goes out as. */
export type TypedTextCheck = { kind: "ok"; text: string; parts: string[] } | TypedTextProblem;

const VISIBLE = /[^\p{White_Space}\p{Cc}\p{Cf}]/u;

/** What a person typed, as it will be stored and sent, or why it cannot be. A long text goes out in parts. */
export function checkTypedText(channel: Channel, typed: string): TypedTextCheck {
  const text = cleanText(typed);
  if (!VISIBLE.test(text)) return { kind: "empty" };
  const parts = measureText(channel, text) > TEXT_LIMITS[channel].max ? splitText(channel, text) : [text];
  return parts ? { kind: "ok", text, parts } : { kind: "too_many_parts", max: TEXT_PARTS_MAX };
}

/** What fits one message, as it will be stored and sent, or why it cannot be. */
export function checkReplyText(channel: Channel, typed: string): ReplyTextCheck {
  const text = cleanText(typed);
  if (!VISIBLE.test(text)) return { kind: "empty" };
  const limit = TEXT_LIMITS[channel];
  const length = measureText(channel, text);
  return length > limit.max ? { kind: "too_long", length, limit } : { kind: "ok", text };
}

/** Trimmed, with plain line ends, and as a text column can hold it. */
export function cleanText(typed: string): string {
  return storableText(typed).replace(/\r\n?/g, "\n").trim();
}
