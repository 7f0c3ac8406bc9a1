import { createHash } from "node:crypto";

/** Longer ones are hashed: an index row has little room. */
const MAX_PLAIN_CHARS = 200;

/** A name made of Meta's ids: the same whenever Meta repeats them. */
export function activityKey(...parts: string[]): string {
  const key = parts.join(":");
  return key.length <= MAX_PLAIN_CHARS ? key : `${parts[0]?.slice(0, MAX_PLAIN_CHARS / 2)}:${sha256(key)}`;
}

/** For what Meta gives no id: a name made of all that it says, the same whenever it says it again. */
export function contentKey(prefix: string, ...content: unknown[]): string {
  return activityKey(prefix, sha256(JSON.stringify(content, sortKeys)));
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Retries may be serialised anew, with keys in another order. */
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  // A null prototype keeps `__proto__` a key like any other.
  const sorted: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value).sort()) sorted[key] = (value as Record<string, unknown>)[key];
  return sorted;
}
