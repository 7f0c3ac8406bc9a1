import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import type { InboundActivity } from "#lib/domain/inbound-event.ts";
import { activityKey } from "../activity-key.ts";
import type { MessagingItem } from "./messaging-item.ts";

/** Something in the contact's conversation; null where Meta does not say whose it is. */
export function activityOf(
  { account, contact, event, statedAt, occurredAt }: MessagingItem,
  activity: ConversationActivity,
  key = activityKey(activity.kind, statedAt, event),
): InboundActivity | null {
  if (!contact) return null;
  return { kind: "activity", accountExternalId: account, contact, key, activity, occurredAt };
}
