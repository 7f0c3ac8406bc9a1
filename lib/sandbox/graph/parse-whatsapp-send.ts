import type { SandboxTemplate } from "../templates/sample-templates.ts";
import type { GraphFailure } from "./graph-error.ts";
import { asObject, asString, invalidParameter } from "./read-parameters.ts";
import { readWhatsAppContent, type WhatsAppContent } from "./read-whatsapp-content.ts";

const BODY_MAX_CHARACTERS = 4096;
const CLIENT_REFERENCE_MAX_CHARACTERS = 512;

interface Addressed {
  recipient: string;
  addressedBy: "phone" | "user_id";
  clientReference: string | null;
}

export type WhatsAppCall =
  | ({ kind: "message"; said: WhatsAppContent; replyTo: string | null } & Addressed)
  | ({ kind: "reaction"; messageId: string; emoji: string } & Addressed)
  | { kind: "mark_read"; messageId: string; isTyping: boolean }
  | { kind: "refused"; failure: GraphFailure };

/** Reads the body of `POST /{phone-number-id}/messages`, and refuses what Meta refuses. */
export function parseWhatsAppSend(body: unknown, templates: readonly SandboxTemplate[] = []): WhatsAppCall {
  const call = asObject(body);
  const product = asString(call.messaging_product);
  if (product === null) return refused("(#100) The parameter messaging_product is required.");
  if (product !== "whatsapp") return refused("(#100) Param messaging_product must be one of {WHATSAPP}");
  if (call.status !== undefined) return parseMarkRead(call);

  const phone = asString(call.to);
  const userId = asString(call.recipient);
  const recipient = phone ?? userId;
  if (!recipient) return refused("(#100) The parameter to is required.");
  const clientReference = asString(call.biz_opaque_callback_data);
  if (clientReference !== null && clientReference.length > CLIENT_REFERENCE_MAX_CHARACTERS) {
    return invalid(
      `Param biz_opaque_callback_data must be at most ${CLIENT_REFERENCE_MAX_CHARACTERS} characters long.`,
    );
  }
  const addressed = { recipient, addressedBy: phone ? "phone" : "user_id", clientReference } as const;
  const replyTo = asString(asObject(call.context).message_id);
  if (call.context !== undefined && !replyTo) return invalid("Param context['message_id'] is required.");
  const type = asString(call.type) ?? "text";
  if (type === "text") {
    const text = asString(asObject(call.text).body);
    if (!text) return refused("(#100) The parameter text['body'] is required.");
    if ([...text].length > BODY_MAX_CHARACTERS) {
      return invalid(`Param text['body'] must be at most ${BODY_MAX_CHARACTERS} characters long.`);
    }
    const said: WhatsAppContent = {
      text,
      content: { kind: "text" },
      mediaIds: [],
      fileKind: null,
      fileName: null,
      templateButtons: [],
    };
    return { kind: "message", said, replyTo, ...addressed };
  }
  if (type === "reaction") {
    const { message_id, emoji } = asObject(call.reaction);
    const messageId = asString(message_id);
    if (!messageId || typeof emoji !== "string") return invalid("reaction needs a message_id and an emoji.");
    return { kind: "reaction", messageId, emoji, ...addressed };
  }
  const read = readWhatsAppContent(type, call, templates);
  return read.kind === "refused" ? read : { kind: "message", said: read.content, replyTo, ...addressed };
}

function parseMarkRead(call: Record<string, unknown>): WhatsAppCall {
  const messageId = asString(call.message_id);
  if (call.status !== "read") return refused("(#100) Param status must be one of {READ}");
  if (!messageId) return refused("(#100) The parameter message_id is required.");
  const typing = call.typing_indicator;
  if (typing !== undefined && asObject(typing).type !== "text") {
    return invalid("Param typing_indicator['type'] must be one of {TEXT}");
  }
  return { kind: "mark_read", messageId, isTyping: typing !== undefined };
}

function refused(message: string): WhatsAppCall {
  return { kind: "refused", failure: { status: 400, code: 100, type: "OAuthException", message } };
}

function invalid(details: string): WhatsAppCall {
  return { kind: "refused", failure: invalidParameter(details) };
}
