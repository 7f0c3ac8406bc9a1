import { asRecord } from "../fields.ts";
import type { SendTextInput } from "../meta-client.ts";

/** `POST /{PHONE_NUMBER_ID}/messages`: to a phone number, or to a BSUID as `recipient`. */
export function buildWhatsAppText({ recipient, text, clientReference }: SendTextInput) {
  return {
    messaging_product: "whatsapp",
    recipient_type: recipient.kind === "group" ? "group" : "individual",
    ...(recipient.kind === "bsuid" ? { recipient: recipient.value } : { to: recipient.value }),
    type: "text",
    text: { body: text, preview_url: false },
    biz_opaque_callback_data: clientReference,
  };
}

/** The wamid of an accepted message. */
export function readWhatsAppAnswer({ messages }: Record<string, unknown>): string | null {
  const { id } = asRecord(Array.isArray(messages) ? messages[0] : undefined);
  return typeof id === "string" && id !== "" ? id : null;
}
