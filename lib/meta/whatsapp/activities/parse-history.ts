import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { activityKey } from "../../activity-key.ts";
import { asRecord, eachItem, externalId, malformed } from "../../fields.ts";
import { readId, readText, readTime } from "../../read-values.ts";
import { parseValueError } from "../account/parse-value-error.ts";
import type { NumberChange } from "../change.ts";
import {
  describeContact,
  type NamedPerson,
  NOBODY,
  normalizePhone,
  personOfId,
} from "../contact-reference.ts";
import { summarizeContent } from "../content/read-content.ts";
import { makeActivity } from "../make-activity.ts";
import { parseMessage } from "../messages/parse-message.ts";

const MAX_TEXT_CHARS = 4_096;

/** What was written before Gatehouse was connected, as the WhatsApp Business app shares it in chunks. */
export function parseHistory(change: NumberChange): InboundEvent[] {
  const { value, where } = change;
  const items = [
    ...eachItem(value.history, `${where}.history`, (chunk, at) => parseChunk(asRecord(chunk), at, change)),
    ...eachItem(value.messages, `${where}.messages`, (raw, at) => parseFile(raw, at, change)),
    ...eachItem(value.errors, `${where}.errors`, (error, at) => parseValueError(error, at, change)),
  ];
  return items.length > 0 ? items : [{ kind: "ignored", what: "history without messages" }];
}

function parseChunk(chunk: Record<string, unknown>, where: string, change: NumberChange): InboundEvent[] {
  return [
    // The business did not want to share its history.
    ...eachItem(chunk.errors, `${where}.errors`, (error, at) => parseValueError(error, at, change)),
    ...eachItem(chunk.threads, `${where}.threads`, (item, at) => {
      const thread = asRecord(item);
      const person = readThreadPerson(thread);
      return eachItem(thread.messages, `${at}.messages`, (raw, place) =>
        parseHistoryMessage(raw, place, change, person),
      );
    }),
  ];
}

/** With whom a thread is: its id is their number. */
function readThreadPerson(thread: Record<string, unknown>): NamedPerson {
  const id = personOfId(readId(thread.id));
  const context = asRecord(thread.context);
  return {
    bsuid: readId(context.user_id) ?? id.bsuid,
    phone: normalizePhone(readId(context.wa_id)) ?? id.phone,
    parentBsuid: readId(context.parent_user_id) ?? id.parentBsuid,
  };
}

function parseHistoryMessage(
  raw: unknown,
  where: string,
  change: NumberChange,
  thread: NamedPerson,
): InboundEvent {
  const message = asRecord(raw);
  const id = externalId.safeParse(message.id);
  if (!id.success) return malformed(`${where}.id`, id.error);
  const isOwn = isByBusiness(message, change, thread);
  const side = isOwn ? "to" : "from";
  const named = {
    bsuid: readId(message[`${side}_user_id`]) ?? thread.bsuid,
    phone: normalizePhone(readId(message[side])) ?? thread.phone,
    parentBsuid: readId(message[`${side}_parent_user_id`]) ?? thread.parentBsuid,
  };
  const { messageKind, text } = summarizeContent(message);
  return makeActivity(
    {
      change,
      where,
      contact: describeContact(named, change.people),
      key: activityKey("history", id.data),
      occurredAt: readTime(message.timestamp) ?? change.receivedAt,
    },
    {
      kind: "history",
      author: isOwn ? "business_app" : "contact",
      messageKind,
      text: readText(text, MAX_TEXT_CHARS) ?? "",
    },
  );
}

function isByBusiness(
  { from, to }: Record<string, unknown>,
  { businessPhone }: NumberChange,
  thread: NamedPerson,
): boolean {
  const sender = normalizePhone(readId(from));
  if (sender !== null && sender === thread.phone) return false;
  if (sender !== null && sender === businessPhone) return true;
  const recipient = normalizePhone(readId(to));
  return recipient !== null && recipient !== businessPhone;
}

/** The files of the last days come later, each as the message that it belongs to. */
function parseFile(raw: unknown, where: string, change: NumberChange): InboundEvent {
  if (isByBusiness(asRecord(raw), change, NOBODY)) return parseHistoryMessage(raw, where, change, NOBODY);
  const item = parseMessage(raw, where, change);
  return item.kind === "message" ? { ...item, context: { ...item.context, isHistory: true } } : item;
}
