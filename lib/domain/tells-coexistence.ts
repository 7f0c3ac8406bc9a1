import type { Channel } from "./channel.ts";
import type { InboundEvent } from "./inbound-event.ts";

/**
 * Whether it says that the number is also used in the WhatsApp Business app: only then Meta sends what was written
 * there, shares what was written before, and tells of the app's address book.
 */
export function tellsCoexistence(channel: Channel, event: InboundEvent): boolean {
  if (channel !== "whatsapp") return false;
  if (event.kind === "echo") return true;
  if (event.kind === "activity") return event.activity.kind === "history";
  return event.kind === "account_activity" && event.activity.kind === "contact_sync";
}
