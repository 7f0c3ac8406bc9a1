import { asRecord, kindName } from "../../fields.ts";
import { readErrors } from "../read-errors.ts";
import { type ReadContent, withoutFiles } from "./content-reader.ts";

/** What Meta cannot pass on, and what Meta may invent. */
export function readUnsupported(raw: Record<string, unknown>): ReadContent {
  const what = raw.type === "unsupported" ? (asRecord(raw.unsupported).type ?? raw.type) : raw.type;
  const reason = readErrors(raw.errors)?.reason ?? null;
  return withoutFiles({ kind: "unsupported", what: kindName(what), reason });
}
