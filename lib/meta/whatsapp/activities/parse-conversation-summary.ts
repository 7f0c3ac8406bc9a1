import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { contentKey } from "../../activity-key.ts";
import { asRecord } from "../../fields.ts";
import { readList, readText } from "../../read-values.ts";
import type { NumberChange } from "../change.ts";
import { makeActivity } from "../make-activity.ts";
import { readMessageItem } from "../messages/message-item.ts";

const MAX_SUMMARY_CHARS = 4_000;

/** What another app noted about the conversation before it passed it on: rides on the first message after that. */
export function parseConversationSummary(change: NumberChange): InboundEvent[] {
  const { value } = change;
  const note = readText(asRecord(asRecord(value.conversation_context).summary).text, MAX_SUMMARY_CHARS);
  const [first] = readList(value.messages, 1);
  if (note === null || first === undefined) return [];
  const where = `${change.where}.conversation_context`;
  const read = readMessageItem(first, where, change, "contact");
  if ("problem" in read) return [];
  const { contact, externalId, occurredAt } = read.item;
  const key = contentKey("summary", externalId, value.conversation_context);
  return [
    makeActivity(
      { change, where, contact, key, occurredAt },
      { kind: "handover", what: "conversation_summary", from: null, to: null, note },
    ),
  ];
}
