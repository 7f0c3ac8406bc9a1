import type { FileKind } from "#lib/domain/message-content.ts";
import { asRecord } from "../fields.ts";
import type { SendableFile, SendMessageInput } from "../meta-client.ts";
import { buildTemplate } from "./build-template.ts";

/** `POST /{PHONE_NUMBER_ID}/messages`: to a phone number, or to a BSUID as `recipient`. */
export function buildWhatsAppMessage(input: SendMessageInput) {
  const { recipient, replyTo, clientReference } = input;
  return {
    messaging_product: "whatsapp",
    recipient_type: recipient.kind === "group" ? "group" : "individual",
    ...(recipient.kind === "bsuid" ? { recipient: recipient.value } : { to: recipient.value }),
    ...(replyTo === null ? {} : { context: { message_id: replyTo } }),
    ...buildContent(input),
    biz_opaque_callback_data: clientReference,
  };
}

function buildContent({ content, text, files }: SendMessageInput): { type: string } {
  switch (content.kind) {
    case "image":
    case "video":
    case "audio":
    case "voice":
    case "document":
    case "sticker":
      return buildFile(content.kind, text, files[0]);
    case "location": {
      const { latitude, longitude, name, address } = content;
      const location = { latitude, longitude, ...(name ? { name } : {}), ...(address ? { address } : {}) };
      return typed("location", location);
    }
    case "buttons": {
      const buttons = content.buttons.map((reply) => ({ type: "reply", reply }));
      return typed("interactive", { type: "button", body: { text }, action: { buttons } });
    }
    case "list": {
      const sections = content.sections.map(({ title, rows }) => ({
        title,
        rows: rows.map(({ description, ...row }) => (description ? { ...row, description } : row)),
      }));
      return typed("interactive", {
        type: "list",
        body: { text },
        action: { button: content.button, sections },
      });
    }
    case "link_button": {
      const parameters = { display_text: content.label, url: content.url };
      return typed("interactive", {
        type: "cta_url",
        body: { text },
        action: { name: "cta_url", parameters },
      });
    }
    case "template":
      return typed("template", buildTemplate(content, files[0]));
    case "text":
    case "heart": // Instagram only; claimed messages are checked for that
      return typed("text", { body: text, preview_url: false });
  }
}

function typed(type: string, value: object): { type: string } {
  return { type, [type]: value };
}

const CAPTIONED: readonly FileKind[] = ["image", "video", "document"];

function buildFile(kind: FileKind, caption: string, file: SendableFile | undefined) {
  if (!file) throw new Error(`a message of kind ${kind} has no file`);
  return typed(kind === "voice" ? "audio" : kind, {
    ...(file.kind === "uploaded" ? { id: file.id } : { link: file.url }),
    // Shown with the sender's picture, played at once, and written out where the customer wants that.
    ...(kind === "voice" ? { voice: true } : {}),
    ...(caption !== "" && CAPTIONED.includes(kind) ? { caption } : {}),
    ...(kind === "document" && file.fileName ? { filename: file.fileName } : {}),
  });
}

/** The wamid of an accepted message. */
export function readWhatsAppAnswer({ messages }: Record<string, unknown>): string | null {
  const { id } = asRecord(Array.isArray(messages) ? messages[0] : undefined);
  return typeof id === "string" && id !== "" ? id : null;
}
