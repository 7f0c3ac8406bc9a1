import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import type { Entry } from "../read-entry.ts";
import { type MessagingItem, readMessagingItem } from "./messaging-item.ts";
import { parseEdit } from "./parse-edit.ts";
import { parseHandover } from "./parse-handover.ts";
import { parseMessage } from "./parse-message.ts";
import { parseOptIn } from "./parse-opt-in.ts";
import { parsePostback } from "./parse-postback.ts";
import { parseReaction } from "./parse-reaction.ts";
import { parseDelivery, parseRead } from "./parse-receipt.ts";
import { parseReferral } from "./parse-referral.ts";
import { parseUnsupported } from "./parse-unsupported.ts";

type ParseItem = (item: MessagingItem, key: string) => InboundEvent[];

/** What an item is, by the key that it has: the first of these counts, a referral may stand beside a message. */
const KINDS: readonly (readonly [key: string, parse: ParseItem])[] = [
  ["message", parseMessage],
  ["postback", parsePostback],
  ["reaction", parseReaction],
  ["message_edit", parseEdit],
  ["read", parseRead],
  ["delivery", parseDelivery],
  ["optin", parseOptIn],
  ["pass_thread_control", parseHandover],
  ["take_thread_control", parseHandover],
  ["request_thread_control", parseHandover],
  ["app_roles", parseHandover],
  ["referral", parseReferral],
];

/** One item of a conversation: a message, or what happened to one, or what happened around it. */
export function parseMessaging(value: unknown, where: string, entry: Entry): InboundEvent[] {
  const item = readMessagingItem(value, where, entry);
  if (item.kind !== "item") return [item];
  const kind = kindOf(item.event);
  if (!kind) return parseUnsupported(item);
  const [key, parse] = kind;
  return parse(item, key);
}

/** Whether the value says itself which kind of item it is; a flat one may use the same word for a text. */
export function hasKind(value: Record<string, unknown>): boolean {
  const kind = kindOf(value);
  return kind !== undefined && typeof value[kind[0]] === "object";
}

function kindOf(value: Record<string, unknown>) {
  return KINDS.find(([key]) => Object.hasOwn(value, key) && value[key] !== null);
}
