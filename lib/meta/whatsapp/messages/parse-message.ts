import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, externalId, malformed } from "../../fields.ts";
import { lookUp } from "../../read-values.ts";
import type { NumberChange } from "../change.ts";
import { readContent, typeOfContent } from "../content/read-content.ts";
import { type MessageItem, readMessageItem } from "./message-item.ts";
import { parseCallPermission } from "./parse-call-permission.ts";
import { parseEdit } from "./parse-edit.ts";
import { parseIdentityChange } from "./parse-identity-change.ts";
import { parseReaction } from "./parse-reaction.ts";
import { parseRevoke } from "./parse-revoke.ts";
import { parseWelcome } from "./parse-welcome.ts";
import { readMessageContext } from "./read-message-context.ts";

/** What stands among the messages and is none. Every other type is something that somebody wrote. */
const OTHER_TYPES: Record<string, (item: MessageItem) => InboundEvent> = {
  reaction: parseReaction,
  edit: parseEdit,
  revoke: parseRevoke,
  system: parseIdentityChange,
  request_welcome: parseWelcome,
  call_permission_reply: parseCallPermission,
};

/** An element of `messages[]`: by a customer. */
export function parseMessage(raw: unknown, where: string, change: NumberChange): InboundEvent {
  return parseItem(raw, where, change, "contact");
}

/** An element of `message_echoes[]`: what the business sent with its own app. */
export function parseEcho(raw: unknown, where: string, change: NumberChange): InboundEvent {
  return parseItem(raw, where, change, "business");
}

function parseItem(raw: unknown, where: string, change: NumberChange, by: MessageItem["by"]): InboundEvent {
  const read = readMessageItem(raw, where, change, by);
  if ("problem" in read) return read.problem;
  const parseOther = lookUp(OTHER_TYPES, otherTypeOf(read.item));
  return parseOther ? parseOther(read.item) : makeMessage(read.item);
}

/** The type of what may be no message: the answer to a call permission request hides among the interactive ones. */
function otherTypeOf({ type, raw }: MessageItem): string | null {
  if (type === "interactive" && asRecord(raw.interactive).type === "call_permission_reply") {
    return "call_permission_reply";
  }
  return type ?? Object.keys(raw).find((key) => lookUp(OTHER_TYPES, key) !== null) ?? null;
}

function makeMessage(item: MessageItem): InboundEvent {
  const id = externalId.safeParse(item.raw.id);
  if (!id.success) return malformed(`${item.where}.id`, id.error);
  if (!item.contact) {
    const role = item.by === "contact" ? "sender" : "recipient";
    return { kind: "malformed", problem: `${item.where}: nobody is named as the ${role}` };
  }
  const read = readContent(typeOfContent(item.raw), item.raw);
  if ("problem" in read) return { kind: "malformed", problem: `${item.where}.${read.problem}` };
  const message = {
    accountExternalId: item.change.accountExternalId,
    contact: item.contact,
    externalId: id.data,
    content: read.content,
    text: read.text,
    attachments: read.attachments,
    context: readMessageContext(item.raw),
    occurredAt: item.occurredAt,
  };
  return item.by === "contact"
    ? { kind: "message", ...message, groupExternalId: item.groupExternalId }
    : { kind: "echo", ...message };
}
