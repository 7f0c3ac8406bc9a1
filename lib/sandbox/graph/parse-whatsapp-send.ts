import { parseTemplateSend } from "../templates/parse-template-send.ts";
import type { SandboxTemplate } from "../templates/sample-templates.ts";
import type { GraphFailure } from "./graph-error.ts";
import { asObject, asString, invalidParameter } from "./read-parameters.ts";

const BODY_MAX_CHARACTERS = 4096;
const CLIENT_REFERENCE_MAX_CHARACTERS = 512;

export type WhatsAppCall =
  | {
      kind: "text";
      recipient: string;
      addressedBy: "phone" | "user_id";
      text: string;
      clientReference: string | null;
    }
  | { kind: "mark_read"; messageId: string }
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
  const type = asString(call.type) ?? "text";
  if (type !== "text" && type !== "template") {
    return invalid(`The sandbox takes messages of the type text or template, not ${JSON.stringify(type)}.`);
  }
  const template = type === "template" ? parseTemplateSend(templates, call.template) : null;
  if (template && "failure" in template) return { kind: "refused", failure: template.failure };
  const text = template ? template.text : asString(asObject(call.text).body);
  if (!text) return refused("(#100) The parameter text['body'] is required.");
  if ([...text].length > BODY_MAX_CHARACTERS) {
    return invalid(`Param text['body'] must be at most ${BODY_MAX_CHARACTERS} characters long.`);
  }
  const clientReference = asString(call.biz_opaque_callback_data);
  if (clientReference !== null && clientReference.length > CLIENT_REFERENCE_MAX_CHARACTERS) {
    return invalid(
      `Param biz_opaque_callback_data must be at most ${CLIENT_REFERENCE_MAX_CHARACTERS} characters long.`,
    );
  }
  return { kind: "text", recipient, addressedBy: phone ? "phone" : "user_id", text, clientReference };
}

function parseMarkRead(call: Record<string, unknown>): WhatsAppCall {
  const messageId = asString(call.message_id);
  if (call.status !== "read") return refused("(#100) Param status must be one of {READ}");
  if (!messageId) return refused("(#100) The parameter message_id is required.");
  return { kind: "mark_read", messageId };
}

function refused(message: string): WhatsAppCall {
  return { kind: "refused", failure: { status: 400, code: 100, type: "OAuthException", message } };
}

function invalid(details: string): WhatsAppCall {
  return { kind: "refused", failure: invalidParameter(details) };
}
