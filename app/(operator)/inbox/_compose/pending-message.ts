import type { AttachmentView } from "#lib/domain/attachment.ts";
import { type FileKind, type MessageContent, NO_CONTEXT } from "#lib/domain/message-content.ts";
import { messagePreview } from "#lib/domain/message-preview.ts";
import type { ContentInput } from "#lib/inbox/content-schema.ts";
import type { MessageView, QuoteView } from "#lib/inbox/thread-item.ts";
import type { ReceivedUpload } from "#lib/media/receive-upload.ts";

/** What is sent, as the thread shows it: files by their kind. */
export type OutgoingContent = Exclude<ContentInput, { kind: "files" }> | { kind: FileKind };

/** A message as its operator means it. */
export interface OutgoingMessage {
  id: string;
  content: OutgoingContent;
  text: string;
  uploads: ReceivedUpload[];
}

interface PendingMessage extends Omit<OutgoingMessage, "content"> {
  content: OutgoingContent | Extract<MessageContent, { kind: "template" }>;
  /** Of a text that goes out as several messages. */
  part?: MessageView["part"];
}

/** What the thread shows until the server has it. */
export function pendingMessage(
  { id, content, text, uploads, part = null }: PendingMessage,
  replyTo: MessageView | null = null,
): MessageView {
  return {
    id,
    type: "message",
    author: "operator",
    participant: null,
    content,
    text,
    context: NO_CONTEXT,
    replyTo: replyTo && quoteOf(replyTo),
    attachments: uploads.map(toAttachment),
    reactions: [],
    reactionFailure: null,
    reports: [],
    edited: null,
    revokedAt: null,
    status: "queued",
    occurredAt: new Date(),
    part,
    failure: null,
    decision: null,
    arrivals: 1,
    operator: { name: null, isYou: true },
    webhookEventId: null,
    replyTurnId: null,
    isKnownToMeta: false,
  };
}

function quoteOf({ id, author, participant, content, text }: MessageView): QuoteView {
  return { kind: "message", id, author, participant, of: content.kind, text: messagePreview(text) };
}

/** Its bytes are here already, under the same id. */
function toAttachment(upload: ReceivedUpload): AttachmentView {
  return { ...upload, state: "stored", failureReason: null };
}
