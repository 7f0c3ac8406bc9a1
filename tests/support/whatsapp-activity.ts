import { expect } from "vitest";
import { MIRA, NUMBER } from "./whatsapp-value.ts";

/** The time in all invented WhatsApp bodies. */
export const SENT_AT = new Date("2026-11-02T11:00:00Z");
export const PHONE_ONLY = {
  identities: [{ kind: "phone", value: "4915550001111" }],
  displayName: null,
  username: null,
};
/** A key made of all that Meta says. */
export const hashed = (prefix: string) => expect.stringMatching(new RegExp(`^${prefix}:[0-9a-f]{64}$`));

/** An activity in the conversation of the person in all of them. */
export function activity(key: unknown, what: object, more: object = {}) {
  return {
    kind: "activity",
    accountExternalId: NUMBER,
    contact: MIRA,
    key,
    activity: what,
    occurredAt: SENT_AT,
    ...more,
  };
}
