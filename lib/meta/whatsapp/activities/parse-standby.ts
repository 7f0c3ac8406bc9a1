import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { activityKey } from "../../activity-key.ts";
import { asRecord, eachItem, externalId, malformed } from "../../fields.ts";
import { readId, readText } from "../../read-values.ts";
import { parseValueError } from "../account/parse-value-error.ts";
import { type Change, type NumberChange, withNumber } from "../change.ts";
import { readPeople } from "../contact-reference.ts";
import { summarizeContent } from "../content/read-content.ts";
import { makeActivity } from "../make-activity.ts";
import { type MessageItem, readMessageItem } from "../messages/message-item.ts";
import { parseIdentityChange } from "../messages/parse-identity-change.ts";
import { parseStatus } from "../parse-status.ts";

const MAX_TEXT_CHARS = 4_096;

/** What happens while another app owns the thread: kept and shown, nothing of it is ours to answer. */
export function parseStandby(change: Change): InboundEvent[] {
  const standby = asRecord(change.value.standby);
  const where = `${change.where}.standby`;
  const accountExternalId = change.accountExternalId ?? readId(asRecord(standby.metadata).phone_number_id);
  const people = [...readPeople(standby.contacts), ...change.people];
  const inside = { ...change, accountExternalId, people };
  return [
    ...parseItems(standby.messages, `${where}.messages`, inside, "contact"),
    ...parseItems(standby.message_echoes, `${where}.message_echoes`, inside, "business"),
    ...parseStatuses(standby.statuses, `${where}.statuses`, inside),
    ...eachItem(change.value.errors, `${change.where}.errors`, (error, at) =>
      parseValueError(error, at, inside),
    ),
  ];
}

function parseItems(list: unknown, where: string, change: Change, by: MessageItem["by"]): InboundEvent[] {
  if (list === undefined || list === null) return [];
  return withNumber(change, (numberChange) =>
    eachItem(list, where, (raw, at) => parseStandbyItem(raw, at, numberChange, by)),
  );
}

// Meta has been seen to send these without a phone number id: then nobody can say whose status it is.
function parseStatuses(list: unknown, where: string, change: Change): InboundEvent[] {
  const { accountExternalId } = change;
  return eachItem(list, where, (raw, at) =>
    accountExternalId === null
      ? { kind: "ignored", what: "standby status without a phone number id" }
      : parseStatus(raw, at, { ...change, accountExternalId }),
  );
}

function parseStandbyItem(
  raw: unknown,
  where: string,
  change: NumberChange,
  by: MessageItem["by"],
): InboundEvent {
  const read = readMessageItem(raw, where, change, by);
  if ("problem" in read) return read.problem;
  // Who a person is does not depend on who owns the thread.
  if (read.item.type === "system") return parseIdentityChange(read.item);
  const id = externalId.safeParse(read.item.raw.id);
  if (!id.success) return malformed(`${where}.id`, id.error);
  const { messageKind, text } = summarizeContent(read.item.raw);
  return makeActivity(
    { ...read.item, key: activityKey("standby", id.data) },
    {
      kind: "standby",
      author: by === "contact" ? "contact" : "business_app",
      messageKind,
      text: readText(text, MAX_TEXT_CHARS) ?? "",
    },
  );
}
