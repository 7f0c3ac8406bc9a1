import type { ReactInput } from "../meta-client.ts";
import type { ShowPresenceInput } from "../presence.ts";

/** A message of the type `reaction`; no emoji takes an earlier one back. */
export function buildWhatsAppReaction({ recipient, messageExternalId, emoji, clientReference }: ReactInput) {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...(recipient.kind === "bsuid" ? { recipient: recipient.value } : { to: recipient.value }),
    type: "reaction",
    reaction: { message_id: messageExternalId, emoji: emoji ?? "" },
    biz_opaque_callback_data: clientReference,
  };
}

/** Marks the message and all before it as read; the typing lasts until an answer, or 25 seconds. */
export function buildWhatsAppPresence({ messageExternalId, presence }: ShowPresenceInput) {
  return {
    messaging_product: "whatsapp",
    status: "read",
    message_id: messageExternalId,
    ...(presence === "typing" ? { typing_indicator: { type: "text" } } : {}),
  };
}
