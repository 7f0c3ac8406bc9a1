import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { activityOf } from "./activity-of.ts";
import type { MessagingItem } from "./messaging-item.ts";
import { parseUnsupported } from "./parse-unsupported.ts";
import { readReferral } from "./read-referral.ts";

/** The contact opened the conversation through an ad or a link, and wrote nothing yet. */
export function parseReferral(item: MessagingItem): InboundEvent[] {
  const referral = readReferral(item.event.referral);
  const activity = referral && activityOf(item, { kind: "referral", referral });
  return activity ? [activity] : parseUnsupported(item);
}
