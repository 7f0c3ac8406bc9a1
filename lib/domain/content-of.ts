import type { MessageContent, MessageKind } from "./message-content.ts";

/** What a message is, also where only its kind was kept, as of a plain text. */
export function contentOf(kind: MessageKind, content: MessageContent | null): MessageContent {
  if (content) return content;
  switch (kind) {
    case "text":
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker":
    case "heart":
    case "ephemeral":
      return { kind };
    default:
      return { kind: "unsupported", what: kind, reason: null };
  }
}
