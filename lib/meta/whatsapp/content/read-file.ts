import type { FileKind } from "#lib/domain/message-content.ts";
import { asRecord } from "../../fields.ts";
import { readId, readText } from "../../read-values.ts";
import type { ContentReader } from "./content-reader.ts";

const MAX_LABEL_CHARS = 200;
const MAX_FILE_NAME_CHARS = 256;

/** A file, which is fetched by its id: a url in the body is nothing to trust. */
export function readFile(type: FileKind): ContentReader {
  return (raw) => {
    const value = raw[type];
    if (typeof value !== "object" || value === null) return { problem: `${type}: not an object` };
    const file = asRecord(value);
    const kind = type === "audio" && file.voice === true ? "voice" : type;
    const attachment = {
      kind,
      mediaId: readId(file.id),
      url: null,
      mimeType: readText(file.mime_type, MAX_LABEL_CHARS),
      sha256: readText(file.sha256, MAX_LABEL_CHARS),
      fileName: readText(file.filename, MAX_FILE_NAME_CHARS),
    };
    const text = typeof file.caption === "string" ? file.caption : "";
    return { content: { kind }, text, attachments: [attachment] };
  };
}
