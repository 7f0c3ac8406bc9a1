import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord } from "../../fields.ts";
import { hasKind, parseMessaging } from "../messaging/parse-messaging.ts";
import { parseStandby } from "../messaging/parse-standby.ts";
import type { Change } from "./change.ts";

/** The fields about conversations, and what their value is where it does not say so itself. */
const KIND_OF_FIELD: Record<string, string | null> = {
  messages: "message",
  message_echoes: "message",
  message_edit: "message_edit",
  message_edits: "message_edit",
  message_reactions: "reaction",
  message_reads: "read",
  message_deliveries: "delivery",
  messaging_seen: "read",
  messaging_postbacks: "postback",
  messaging_referral: "referral",
  messaging_referrals: "referral",
  messaging_optins: "optin",
  messaging_handover: null,
  messaging_handovers: null,
  messaging_feedback: null,
  standby: "message",
};

/**
 * The dashboard's Test button, and some apps for reactions and edits, send as a change what otherwise is an item of
 * `messaging`. null: no field about conversations.
 */
export function parseConversationChange({ field, value, where, entry }: Change): InboundEvent[] | null {
  if (!Object.hasOwn(KIND_OF_FIELD, field)) return null;
  const item = field === "message_echoes" ? echoOf(asItem(field, value)) : asItem(field, value);
  return field === "standby" ? parseStandby(item, where, entry) : parseMessaging(item, where, entry);
}

function asItem(field: string, value: unknown): unknown {
  const kind = KIND_OF_FIELD[field];
  const content = asRecord(value);
  if (!kind || content !== value || hasKind(content)) return value;
  const { sender, recipient, timestamp } = content;
  return { sender, recipient, timestamp, [kind]: content };
}

function echoOf(item: unknown): unknown {
  const content = asRecord(item);
  if (content !== item) return item;
  return { ...content, message: { ...asRecord(content.message), is_echo: true } };
}
