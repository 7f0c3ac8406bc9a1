/** The number that all invented WhatsApp bodies are about. */
export const NUMBER = "108800000000001";
export const BUSINESS = "209900000000001";

/** The person in all of them. */
export const MIRA = {
  identities: [
    { kind: "bsuid", value: "DE.70010000000000000001" },
    { kind: "phone", value: "4915550001111" },
  ],
  displayName: "Mira Okafor",
  username: "mira.rides",
};

/** A body with one change. */
export function whatsAppBody(field: unknown, value: unknown, entry: object = {}): object {
  return {
    object: "whatsapp_business_account",
    entry: [{ id: BUSINESS, changes: [{ field, value }], ...entry }],
  };
}

/** A value of a number. */
export function whatsAppValue(content: object): object {
  return { metadata: { phone_number_id: NUMBER, display_phone_number: "4930555000100" }, ...content };
}
