import { z } from "zod";
import type {
  AttachmentReference,
  FileKind,
  MessageContent,
  SharedThing,
} from "#lib/domain/message-content.ts";
import { asRecord, displayText } from "../../fields.ts";
import { payloadText, readWord, webUrl } from "../fields.ts";
import { readTemplate } from "./read-template.ts";

/** Instagram lets people send ten files at once. */
const MAX_FILES = 30;

type ReadContent = (payload: Record<string, unknown>) => MessageContent;

const FILES: Record<string, FileKind> = { image: "image", video: "video", audio: "audio", file: "document" };

/** What an attachment that is no file makes of its message, by its type. */
const CONTENTS: Record<string, ReadContent> = {
  share: shareOf("post"),
  ig_post: shareOf("post"),
  ig_reel: shareOf("reel"),
  reel: shareOf("reel"),
  ig_story: shareOf("story"),
  fallback: shareOf("link"),
  template: readTemplate,
  story_mention: (payload) => ({ kind: "story_mention", url: webUrl.parse(payload.url) }),
  like_heart: () => ({ kind: "heart" }),
  ephemeral: () => ({ kind: "ephemeral" }),
};

interface MessageParts {
  text: string;
  attachments: unknown[];
  quickReply: unknown;
  isUnsupported: boolean;
}

/** What the message is: where it has several attachments, the first of them says. */
export function readMessageContent({
  text,
  attachments,
  quickReply,
  isUnsupported,
}: MessageParts): MessageContent {
  const contents = attachments.map(readAttachment);
  const [first] = contents;
  if (isUnsupported) {
    const what = first?.kind === "unsupported" ? first.what : "is_unsupported";
    return { kind: "unsupported", what, reason: null };
  }
  const choice = choiceSchema.safeParse(quickReply);
  if (choice.success) {
    return { kind: "choice", source: "quick_reply", payload: choice.data.payload, description: null };
  }
  // A shared post came as `share` and as `ig_post` in one message for a while, one of them without its link.
  if (first?.kind === "share") return contents.find((other) => isSameShare(first, other)) ?? first;
  if (first) return first;
  return text === ""
    ? { kind: "unsupported", what: "message without content", reason: null }
    : { kind: "text" };
}

const choiceSchema = z.object({ payload: payloadText });

/** The files among the attachments; one whose link is missing is a file all the same. */
export function readFiles(attachments: unknown[]): AttachmentReference[] {
  return attachments.slice(0, MAX_FILES).flatMap((attachment) => {
    const { type, payload } = asRecord(attachment);
    const kind = lookUp(FILES, type);
    const url = webUrl.parse(asRecord(payload).url);
    return kind ? [{ kind, mediaId: null, url, mimeType: null, sha256: null, fileName: null }] : [];
  });
}

function readAttachment(attachment: unknown): MessageContent {
  const { type, payload } = asRecord(attachment);
  const kind = lookUp(FILES, type);
  if (kind) return { kind };
  const read = lookUp(CONTENTS, type);
  if (read) return read(asRecord(payload));
  return { kind: "unsupported", what: readWord(type) ?? "attachment", reason: null };
}

function shareOf(what: SharedThing): ReadContent {
  return (payload) => ({
    kind: "share",
    what,
    title: displayText.parse(payload.title),
    url: webUrl.parse(payload.url) ?? webUrl.parse(payload.story_media_url),
  });
}

function isSameShare(first: MessageContent, other: MessageContent): boolean {
  return first.kind === "share" && other.kind === "share" && other.what === first.what && other.url !== null;
}

function lookUp<T>(table: Record<string, T>, type: unknown): T | undefined {
  return typeof type === "string" && Object.hasOwn(table, type) ? table[type] : undefined;
}
