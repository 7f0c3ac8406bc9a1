import type { GraphFailure } from "./graph-error.ts";

/** Like the Graph API, which treats what it cannot read as not given. */
export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

export function asString(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function invalidParameter(details: string): GraphFailure {
  return { status: 400, code: 100, type: "OAuthException", message: "(#100) Invalid parameter", details };
}

export function asNumber(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

export function asList(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}
