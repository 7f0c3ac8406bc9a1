import { storableText } from "./text.ts";

type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** The value with every text in it as Postgres can keep it (see `storableText`), names included. */
export function storableJson<Value extends object>(value: Value): Value {
  // A copy of the same shape: only texts are replaced, by texts.
  return storable(value as Json) as unknown as Value;
}

function storable(value: Json): Json {
  if (typeof value === "string") return storableText(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(storable);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [storableText(name), storable(part)]),
  );
}

/** How much room it takes, in bytes. */
export function measureJson(value: object): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
