import type { OutboundContent } from "#lib/domain/outbound-content.ts";
import type { SendableFile, SendMessageInput } from "../meta-client.ts";

/** `POST /{IG_ID}/messages`: a reply inside the standard messaging window, or a person's after it. */
export function buildInstagramMessage(input: SendMessageInput) {
  const { recipient, replyTo, tag } = input;
  return {
    recipient: { id: recipient.value },
    ...messagingType(input),
    message: buildContent(input),
    ...(replyTo === null ? {} : { reply_to: { mid: replyTo } }),
    ...(tag === null ? {} : { tag: "HUMAN_AGENT" }),
  };
}

function messagingType({ content, tag }: SendMessageInput): { messaging_type?: string } {
  if (tag !== null) return { messaging_type: "MESSAGE_TAG" };
  return content.kind === "buttons" ? { messaging_type: "RESPONSE" } : {};
}

function buildContent({ content, text, files }: SendMessageInput): object {
  switch (content.kind) {
    case "heart":
      return { attachment: { type: "like_heart" } };
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker":
      return buildFiles(content.kind, files);
    case "buttons": {
      const quickReplies = content.buttons.map(({ id, title }) => ({
        content_type: "text",
        title,
        payload: id,
      }));
      return { text, quick_replies: quickReplies };
    }
    case "text":
    case "location": // from here on WhatsApp only; claimed messages are checked for that
    case "list":
    case "link_button":
    case "template":
      return { text };
  }
}

/** One file, or up to ten images. */
function buildFiles(kind: OutboundContent["kind"], files: SendableFile[]): object {
  const type = kind === "document" ? "file" : kind;
  const attachments = files.map((file) => ({
    type,
    payload: file.kind === "uploaded" ? { attachment_id: file.id } : { url: file.url },
  }));
  return attachments.length === 1 ? { attachment: attachments[0] } : { attachments };
}

/** The mid of an accepted message. */
export function readInstagramAnswer({ message_id }: Record<string, unknown>): string | null {
  return typeof message_id === "string" && message_id !== "" ? message_id : null;
}
