import { storableText } from "#lib/domain/text.ts";

interface Fact {
  name: string;
  value: string;
}

export interface FactLimits {
  maxFacts: number;
  maxValueChars: number;
}

const MAX_NAME_CHARS = 120;
const MAX_DEPTH = 8;
/** Empty lists and objects say nothing, but walking them takes time. */
const MAX_VISITED = 2_000;

/**
 * The single values of a JSON value in document order, each named by its path, such as `ban_info.waba_ban_state`.
 * Whatever goes beyond the limits is left out: the raw event has it.
 */
export function flattenFacts(value: unknown, { maxFacts, maxValueChars }: FactLimits): Fact[] {
  const facts: Fact[] = [];
  let visited = 0;
  visit(value, "", 0);
  return facts;

  function visit(part: unknown, name: string, depth: number): void {
    visited += 1;
    if (facts.length >= maxFacts || visited > MAX_VISITED || depth > MAX_DEPTH) return;
    if (typeof part === "object" && part !== null) {
      for (const key in part) {
        if (facts.length >= maxFacts || visited > MAX_VISITED) return;
        const path = name === "" ? key : `${name}.${key}`;
        visit((part as Record<string, unknown>)[key], path.slice(0, MAX_NAME_CHARS), depth + 1);
      }
    } else if (part !== null && part !== undefined && part !== "") {
      const text = String(part).slice(0, maxValueChars);
      facts.push({ name: storableText(name || "value"), value: storableText(text) });
    }
  }
}
