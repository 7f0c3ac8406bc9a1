import type { WhatsAppPersona } from "../phone/personas.ts";
import { unixSeconds, whatsAppContact, whatsAppEnvelope } from "./whatsapp-envelope.ts";

interface CustomerText {
  accountExternalId: string;
  from: WhatsAppPersona;
  wamid: string;
  text: string;
  at: Date;
}

/** A customer's text: the business-scoped id is always there, the number only when the customer shows it. */
export function buildWhatsAppMessage({ accountExternalId, from, wamid, text, at }: CustomerText): object {
  return whatsAppEnvelope(accountExternalId, {
    contacts: [whatsAppContact(from)],
    messages: [
      {
        ...(from.phone ? { from: from.phone } : {}),
        ...(from.userId ? { from_user_id: from.userId } : {}),
        id: wamid,
        timestamp: unixSeconds(at),
        text: { body: text },
        type: "text",
      },
    ],
  });
}
