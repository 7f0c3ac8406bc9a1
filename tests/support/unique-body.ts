import { randomUUID } from "node:crypto";

/** A body that no other request has, with nothing in it to apply. */
export function uniqueBody(): string {
  return `{"object":"whatsapp_business_account","entry":[],"id":"${randomUUID()}"}`;
}
