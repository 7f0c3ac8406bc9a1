import type { Channel } from "./channel.ts";
import type { ConversationActivity } from "./conversation-activity.ts";
import type { InboundEvent } from "./inbound-event.ts";

const WINDOW_MS = 24 * 60 * 60 * 1_000;

/** The customer service window: free-form replies are allowed for 24 h after the contact's last message. */
export function windowClosesAt(lastInboundAt: Date): Date {
  return new Date(lastInboundAt.getTime() + WINDOW_MS);
}

export function isWindowOpen(closesAt: Date | null, now: Date): boolean {
  return closesAt !== null && now.getTime() < closesAt.getTime();
}

/** Instagram lets people answer for seven days after the contact's last message, with the human agent tag. */
const HUMAN_AGENT_MS = 7 * 24 * 60 * 60 * 1_000;

export function humanAgentEndsAt(closesAt: Date): Date {
  return new Date(closesAt.getTime() - WINDOW_MS + HUMAN_AGENT_MS);
}

const RULES: Record<Channel, (event: InboundEvent) => boolean> = {
  whatsapp: opensWhatsAppWindow,
  instagram: opensInstagramWindow,
};

/**
 * Until when the event lets the business answer freely, by Meta's own time of it; null: it opens nothing. Only what
 * the contact did counts, never what happened to a message: an unsent one must not open the window again.
 */
export function windowOpenedBy(channel: Channel, event: InboundEvent): Date | null {
  if (!("occurredAt" in event) || !RULES[channel](event)) return null;
  return windowClosesAt(event.occurredAt);
}

/** A message, or a call, answered or not. */
function opensWhatsAppWindow(event: InboundEvent): boolean {
  if (event.kind === "message") return true;
  if (event.kind !== "activity") return false;
  const { activity } = event;
  return activity.kind === "call" ? activity.direction === "inbound" : isMessageInStandby(activity);
}

/** A message, which a tap on one of our buttons is too. */
function opensInstagramWindow(event: InboundEvent): boolean {
  if (event.kind === "message") return true;
  return event.kind === "activity" && isMessageInStandby(event.activity);
}

const NO_MESSAGES = ["reaction", "edit", "revoke", "unsend", "delete", "read", "system", "status"];

// Written to the business while another app owned the thread: whoever takes the thread over may answer it.
function isMessageInStandby(activity: ConversationActivity): boolean {
  return (
    activity.kind === "standby" &&
    activity.author === "contact" &&
    !NO_MESSAGES.includes(activity.messageKind)
  );
}
