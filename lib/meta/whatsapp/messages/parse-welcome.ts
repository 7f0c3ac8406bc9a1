import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { contentKey } from "../../activity-key.ts";
import { makeActivity } from "../make-activity.ts";
import type { MessageItem } from "./message-item.ts";

/** The contact opened the chat for the first time. */
export function parseWelcome(item: MessageItem): InboundEvent {
  const key = item.externalId ?? contentKey("welcome", item.raw);
  return makeActivity({ ...item, key }, { kind: "welcome_requested" });
}
