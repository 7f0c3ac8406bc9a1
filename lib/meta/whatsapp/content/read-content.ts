import { kindName } from "../../fields.ts";
import { lookUp } from "../../read-values.ts";
import type { ContentReader, ReadContentOutcome } from "./content-reader.ts";
import { readButton } from "./read-button.ts";
import { readFile } from "./read-file.ts";
import { readInteractive } from "./read-interactive.ts";
import { readLocation } from "./read-location.ts";
import { readOrder } from "./read-order.ts";
import { readPlainText } from "./read-plain-text.ts";
import { readSharedContacts } from "./read-shared-contacts.ts";
import { readUnsupported } from "./read-unsupported.ts";

/** The `type` of a message and who reads it. */
const READERS: Record<string, ContentReader> = {
  text: readPlainText,
  image: readFile("image"),
  video: readFile("video"),
  audio: readFile("audio"),
  voice: readFile("voice"),
  document: readFile("document"),
  sticker: readFile("sticker"),
  location: readLocation,
  contacts: readSharedContacts,
  button: readButton,
  interactive: readInteractive,
  order: readOrder,
  unsupported: readUnsupported,
};

/** The type that a message says it is of, or else the one whose part it has. */
export function typeOfContent(raw: Record<string, unknown>): string | null {
  if (typeof raw.type === "string" && raw.type !== "") return raw.type;
  return Object.keys(raw).find((key) => lookUp(READERS, key) !== null) ?? null;
}

/** What a message says. A type that nobody knows yet is still something that a customer sent. */
export function readContent(type: string | null, raw: Record<string, unknown>): ReadContentOutcome {
  const reader = lookUp(READERS, type) ?? readUnsupported;
  return reader(raw);
}

/** For where only a trace of a message is kept. */
export function summarizeContent(raw: Record<string, unknown>): { messageKind: string; text: string } {
  const type = typeOfContent(raw);
  const read = readContent(type, raw);
  if ("problem" in read) return { messageKind: kindName(type), text: "" };
  const { content, text } = read;
  return { messageKind: content.kind === "unsupported" ? kindName(type) : content.kind, text };
}
