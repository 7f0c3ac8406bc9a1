import { flattenFacts } from "../../flatten-facts.ts";
import { readJson } from "../../read-json.ts";
import { readText } from "../../read-values.ts";
import { type ReadContent, withoutFiles } from "./content-reader.ts";

const MAX_NAME_CHARS = 256;
const MAX_TEXT_CHARS = 1_000;
const MAX_ANSWER_CHARS = 100_000;
const FIELD_LIMITS = { maxFacts: 100, maxValueChars: 2_000 };

/** The answers of a WhatsApp Flow: JSON in a string, by the form of whoever made the flow. */
export function readForm(reply: Record<string, unknown>): ReadContent {
  const name = readText(reply.name, MAX_NAME_CHARS);
  const text = readText(reply.body, MAX_TEXT_CHARS) ?? "";
  return withoutFiles({ kind: "form", name, fields: readFields(reply.response_json) }, text);
}

function readFields(response: unknown): { name: string; value: string }[] {
  if (typeof response !== "string") return flattenFacts(response, FIELD_LIMITS);
  const json = readJson(new TextEncoder().encode(response.slice(0, MAX_ANSWER_CHARS)));
  // What is no JSON after all is still what the contact answered.
  if (json.kind === "unreadable") return flattenFacts({ response_json: response }, FIELD_LIMITS);
  return flattenFacts(json.value, FIELD_LIMITS);
}
