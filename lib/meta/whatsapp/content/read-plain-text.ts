import { asRecord } from "../../fields.ts";
import { type ContentReader, withoutFiles } from "./content-reader.ts";

export const readPlainText: ContentReader = (raw) => {
  const { body } = asRecord(raw.text);
  return typeof body === "string"
    ? withoutFiles({ kind: "text" }, body)
    : { problem: "text.body: not a text" };
};
