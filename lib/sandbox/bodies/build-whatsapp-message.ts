import type { WhatsAppPersona } from "../phone/personas.ts";
import { unixSeconds, whatsAppContact, whatsAppEnvelope } from "./whatsapp-envelope.ts";

type CustomerMessage = {
  accountExternalId: string;
  from: WhatsAppPersona;
  wamid: string;
  at: Date;
} & ({ text: string } | { content: { type: string } });

/** A customer's message: the business-scoped id is always there, the number only when the customer shows it. */
export function buildWhatsAppMessage({
  accountExternalId,
  from,
  wamid,
  at,
  ...said
}: CustomerMessage): object {
  const content = "content" in said ? said.content : { text: { body: said.text }, type: "text" };
  return whatsAppEnvelope(accountExternalId, {
    contacts: [whatsAppContact(from)],
    messages: [
      {
        ...(from.phone ? { from: from.phone } : {}),
        ...(from.userId ? { from_user_id: from.userId } : {}),
        id: wamid,
        timestamp: unixSeconds(at),
        ...content,
      },
    ],
  });
}
