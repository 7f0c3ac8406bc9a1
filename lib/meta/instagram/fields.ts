import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";
import { optionalId, timestamp } from "../fields.ts";

/** Longer than any link of Meta's CDN; a link cut short would lead nowhere. */
const MAX_URL_CHARS = 4_096;
/** Meta takes at most this much behind a button. */
const MAX_PAYLOAD_CHARS = 1_000;
const MAX_WORD_CHARS = 60;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:?\d{2})$/;

/** An id that is good to have: one that cannot be an id is none. */
export const contextId = optionalId.catch(null);

/** What somebody wrote: all of it, "" where there is nothing. */
export const writtenText = z
  .string()
  .nullish()
  .transform((text) => storableText(text ?? ""));

/** Where something can be looked at: only what a browser would open as a page. */
export const webUrl = z
  .string()
  .max(MAX_URL_CHARS)
  .regex(/^https?:\/\//i)
  .refine((url) => URL.canParse(url))
  .transform(storableText)
  .nullish()
  .catch(null)
  .transform((url) => url ?? null);

/** What we or an advertiser put behind a button or link. */
export const payloadText = z
  .string()
  .transform((payload) => storableText(payload.slice(0, MAX_PAYLOAD_CHARS)))
  .nullish()
  .catch(null)
  .transform((payload) => payload || null);

const isoTime = z
  .string()
  .regex(ISO_TIME)
  .transform((text): number | string => Date.parse(text.replace(/([+-]\d{2})(\d{2})$/, "$1:$2")) / 1_000)
  .pipe(timestamp);

/** Meta's time in any of its forms; null where it says none. */
export const itemTime = z
  .union([timestamp, isoTime])
  .nullish()
  .transform((time) => time ?? null);

/** Samples of the dashboard's Test button have every value as a string. */
export function isSet(flag: unknown): boolean {
  return flag === true || flag === "true";
}

/** A name of Meta's for showing and for keys. */
export function readWord(value: unknown): string | null {
  if (typeof value !== "string" || value === "") return null;
  return value.slice(0, MAX_WORD_CHARS).replace(/[^\w .-]/g, "?");
}

export function skipped(what: string): InboundEvent {
  return { kind: "ignored", what };
}

export function unreadable(where: string, why: string): InboundEvent {
  return { kind: "malformed", problem: `${where}: ${why}` };
}
