import type { MessageContent, MessageKind } from "#lib/domain/message-content.ts";
import { cleanForModel } from "./guard/clean-for-model.ts";

export interface DescribedMessage {
  kind: MessageKind;
  text: string;
  /** null: nothing more than `kind` is known. */
  content: MessageContent | null;
}

const NAMES: Record<MessageKind, string | null> = {
  text: null,
  // What was tapped stands in the text.
  choice: null,
  image: "photo",
  video: "video",
  audio: "audio file",
  voice: "voice message",
  document: "file",
  sticker: "sticker",
  location: "location",
  contacts: "contact card",
  form: "answered form",
  order: "order",
  share: "shared post",
  story_mention: "mention in a story",
  heart: "heart",
  // Ours: the words say what was offered.
  buttons: null,
  list: null,
  link_button: null,
  template: null,
  ephemeral: "photo that can be seen once",
  unsupported: "message that cannot be shown",
};

const DETAIL_MAX_CHARS = 80;

/** A message in plain words for the model: "[photo] Is this one still available?". */
export function describeMessage({ kind, text: sent, content }: DescribedMessage): string {
  const { text } = cleanForModel(sent);
  const name = NAMES[kind];
  if (name === null) return text;
  const detail = content === null ? "" : plainWords(detailOf(content));
  const marker = detail === "" ? `[${name}]` : `[${name}: ${detail}]`;
  return text === "" ? marker : `${marker} ${text}`;
}

function detailOf(content: MessageContent): string {
  if (content.kind === "location") return [content.name, content.address].filter(Boolean).join(", ");
  return content.kind === "share" ? (content.title ?? "") : "";
}

// Somebody else chose these words: they must not be able to end the bracket and go on as something else.
function plainWords(text: string): string {
  return cleanForModel(text)
    .text.replace(/[^\p{L}\p{N}\p{M} ,.'-]+/gu, " ")
    .replace(/ +/g, " ")
    .trim()
    .slice(0, DETAIL_MAX_CHARS)
    .toWellFormed();
}
