import { asRecord } from "../../fields.ts";
import { readText } from "../../read-values.ts";
import { type ContentReader, withoutFiles } from "./content-reader.ts";

const MAX_TITLE_CHARS = 1_000;
const MAX_PAYLOAD_CHARS = 1_000;

/** A button of a template. */
export const readButton: ContentReader = (raw) => {
  if (typeof raw.button !== "object" || raw.button === null) return { problem: "button: not an object" };
  const button = asRecord(raw.button);
  const payload = readText(button.payload, MAX_PAYLOAD_CHARS);
  const text = readText(button.text, MAX_TITLE_CHARS) ?? "";
  return withoutFiles({ kind: "choice", source: "button", payload, description: null }, text);
};
