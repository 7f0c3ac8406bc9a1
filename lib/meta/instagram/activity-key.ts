import { createHash } from "node:crypto";

/**
 * Names something that Meta gives no id: the same for the same content at the same time, in whatever order the
 * fields come. `at` is Meta's time, never ours: a repeated delivery must get the same key.
 */
export function activityKey(name: string, at: Date | null, content: unknown): string {
  return `${name}:${at?.getTime() ?? ""}:${hashContent(content)}`;
}

export function hashContent(content: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sorted(content)) ?? "")
    .digest("hex");
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  // A list of pairs, not an object: a key such as `__proto__` is content like any other.
  return {
    pairs: Object.entries(value)
      .sort(byKey)
      .map(([key, inner]) => [key, sorted(inner)]),
  };
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
