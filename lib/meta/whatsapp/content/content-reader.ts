import type { AttachmentReference, MessageContent } from "#lib/domain/message-content.ts";

export interface ReadContent {
  content: MessageContent;
  text: string;
  attachments: AttachmentReference[];
}

/** `problem` says where in the message it is not what Meta documents. */
export type ReadContentOutcome = ReadContent | { problem: string };

/** Reads what a message of one type says; `raw` is the whole message. */
export type ContentReader = (raw: Record<string, unknown>) => ReadContentOutcome;

export function withoutFiles(content: MessageContent, text = ""): ReadContent {
  return { content, text, attachments: [] };
}
