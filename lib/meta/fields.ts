import { z } from "zod";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { storableText } from "#lib/domain/text.ts";

// Postgres indexes rows of at most 8191 bytes; Meta's longest ids have a few hundred characters.
const MAX_ID_CHARS = 512;
const MAX_NAME_CHARS = 256;
/** Outside these a timestamp is no time of this product's life. */
const EARLIEST_SECONDS = Date.UTC(2009) / 1_000;
const LATEST_SECONDS = Date.UTC(2100) / 1_000;
/** Values above this are milliseconds: as seconds they would lie in the year 5138. */
const MILLISECONDS_ABOVE = 100_000_000_000;
const CONTROL = /\p{Cc}/u;

/** An id as Meta sends it: a string (a number would lose digits), without control characters. */
export const externalId = z
  .string()
  .min(1)
  .max(MAX_ID_CHARS)
  .refine((id) => !CONTROL.test(id) && id.isWellFormed(), "has characters that no id has");

/** Absent, null and empty mean the same: Meta omits ids in 2026 and sent "" in 2025. */
export const optionalId = z
  .union([externalId, z.literal("").transform(() => null), z.null()])
  .optional()
  .transform((id) => id ?? null);

/** A name for showing; anything else than a string is no name. */
export const displayText = z
  .string()
  .transform((name) => storableText(name.slice(0, MAX_NAME_CHARS)))
  .nullish()
  .catch(null)
  .transform((name) => name || null);

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$/;

/** Unix time: WhatsApp sends seconds in a string, Instagram milliseconds, its `changes` seconds; or ISO 8601. */
export const timestamp = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^\d{1,16}$/)
      .transform(Number),
    z
      .string()
      .regex(ISO_INSTANT)
      .transform((instant) => Date.parse(instant) / 1_000),
  ])
  .transform((value) => (value > MILLISECONDS_ABOVE ? value / 1_000 : value))
  .pipe(z.number().min(EARLIEST_SECONDS).max(LATEST_SECONDS))
  .transform((seconds) => new Date(Math.round(seconds * 1_000)));

/** A problem report without the offending values: they may be what a customer wrote. */
export function malformed(where: string, error: z.ZodError): InboundEvent {
  const [issue] = error.issues;
  const path = [where, ...(issue?.path ?? [])].join(".");
  return { kind: "malformed", problem: `${path}: ${issue?.message ?? "not as documented"}` };
}

const MAX_KIND_CHARS = 60;

/** Meta's word for a kind, fit for showing and for a log. */
export function kindName(kind: unknown): string {
  const name = typeof kind === "string" && kind !== "" ? kind : "without a name";
  return name.slice(0, MAX_KIND_CHARS).replace(/[^\w .-]/g, "?");
}

/** `within` says of what it is the kind, such as "field". */
export function ignored(kind: unknown, within?: string): InboundEvent {
  return { kind: "ignored", what: `unsupported kind ${within ? `${within} ` : ""}${kindName(kind)}` };
}

/** Parses each item by itself, so that one bad item costs nothing but itself. */
export function eachItem(
  value: unknown,
  where: string,
  parseItem: (item: unknown, where: string) => InboundEvent | InboundEvent[],
): InboundEvent[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [{ kind: "malformed", problem: `${where}: not a list` }];
  return value.flatMap((item, index) => parseItem(item, `${where}[${index}]`));
}

/** The value as an object to pick fields from, or an empty one. */
export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}
