import { SANDBOX_BUSINESS } from "../business.ts";
import type { WhatsAppPersona } from "../phone/personas.ts";

/** Wraps one `value` of the field `messages`, as Meta posts it. */
export function whatsAppEnvelope(accountExternalId: string, value: object): object {
  const metadata = {
    display_phone_number: SANDBOX_BUSINESS.displayPhoneNumber,
    phone_number_id: accountExternalId,
  };
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: SANDBOX_BUSINESS.whatsappBusinessAccountId,
        changes: [{ value: { messaging_product: "whatsapp", metadata, ...value }, field: "messages" }],
      },
    ],
  };
}

/** A customer who hides the number behind a username has no `wa_id` at all. */
export function whatsAppContact(persona: WhatsAppPersona): object {
  return {
    profile: { name: persona.name, ...(persona.username ? { username: persona.username } : {}) },
    ...(persona.phone ? { wa_id: persona.phone } : {}),
    ...(persona.userId ? { user_id: persona.userId } : {}),
  };
}

export function unixSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}
