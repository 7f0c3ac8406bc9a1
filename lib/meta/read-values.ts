import { storableText } from "#lib/domain/text.ts";
import { externalId, timestamp } from "./fields.ts";

/** For a value that may be missing or wrong without costing the item it is in. */

/** A text that Postgres can keep, cut to a length; null where there is none. */
export function readText(value: unknown, maxChars: number): string | null {
  return typeof value === "string" && value !== "" ? storableText(value.slice(0, maxChars)) : null;
}

export function readId(value: unknown): string | null {
  return externalId.safeParse(value).data ?? null;
}

/** A number, also one that Meta put into a string. */
export function readNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

export function readTime(value: unknown): Date | null {
  return timestamp.safeParse(value).data ?? null;
}

/** The first items of a list; none where it is no list. */
export function readList(value: unknown, maxItems: number): unknown[] {
  return Array.isArray(value) ? value.slice(0, maxItems) : [];
}

/** An entry of a table by a name from outside, which may also be `constructor`. */
export function lookUp<Entry>(table: Record<string, Entry>, name: unknown): Entry | null {
  return typeof name === "string" && Object.hasOwn(table, name) ? (table[name] ?? null) : null;
}
