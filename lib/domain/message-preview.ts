import type { MessageKind } from "./message-content.ts";
import { cutAtWord } from "./text.ts";

const PREVIEW_MAX_CHARS = 160;

/** One line for a list. */
export function messagePreview(text: string): string {
  return cutAtWord(text.replace(/\s+/g, " ").trim(), PREVIEW_MAX_CHARS);
}

/** What a list says of a message where there are no words to show. */
export type ListedKind = MessageKind | "unsent";

/** What a list shows of the newest message: of one that its sender took back only that. */
export function listedMessage({
  kind,
  text,
  isRevoked,
}: {
  kind: MessageKind;
  text: string;
  isRevoked: boolean;
}): {
  kind: ListedKind;
  preview: string;
} {
  return isRevoked ? { kind: "unsent", preview: "" } : { kind, preview: messagePreview(text) };
}
