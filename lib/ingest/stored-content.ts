import type { InboundEcho, InboundMessage } from "#lib/domain/inbound-event.ts";
import type { MessageContent, MessageContext, MessageKind } from "#lib/domain/message-content.ts";
import { measureJson, storableJson } from "#lib/domain/storable-json.ts";
import { storableText } from "#lib/domain/text.ts";

/** Of one message's content, and of its context. Meta's own never come near it. */
export const MAX_CONTENT_BYTES = 64 * 1024;

export interface StoredContent {
  kind: MessageKind;
  text: string;
  content: MessageContent | null;
  context: MessageContext | null;
}

/** What a message row keeps of a message: nothing that the database refuses, and nothing without an end. */
export function storedContent(message: InboundMessage | InboundEcho): StoredContent {
  const content = boundedContent(message.content);
  return {
    kind: content.kind,
    text: storableText(message.text),
    content: content.kind === "text" ? null : content,
    context: storedContext(message.context),
  };
}

function boundedContent(content: MessageContent): MessageContent {
  const storable = storableJson(content);
  if (measureJson(storable) <= MAX_CONTENT_BYTES) return storable;
  return { kind: "unsupported", what: content.kind, reason: `larger than ${MAX_CONTENT_BYTES} bytes` };
}

function storedContext(context: MessageContext): MessageContext | null {
  if (Object.values(context).every((part) => part === null)) return null;
  const storable = storableJson(context);
  return measureJson(storable) <= MAX_CONTENT_BYTES ? storable : null;
}
