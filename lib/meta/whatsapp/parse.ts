import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, eachItem, ignored } from "../fields.ts";
import { lookUp } from "../read-values.ts";
import { makeUnsupported, parseAccountField } from "./account/parse-account-field.ts";
import { parseContactSync } from "./account/parse-contact-sync.ts";
import { parseHandover } from "./activities/parse-handover.ts";
import { parseHistory } from "./activities/parse-history.ts";
import { parseStandby } from "./activities/parse-standby.ts";
import { type Change, readChange, withNumber } from "./change.ts";
import { hasLists, listUnknownLists, parseLists } from "./parse-lists.ts";

/** The fields that are about conversations. All others are about the account: see `ACCOUNT_FIELDS`. */
const FIELDS: Record<string, (change: Change) => InboundEvent[]> = {
  messages: parseConversations,
  smb_message_echoes: parseConversations,
  calls: parseConversations,
  user_preferences: parseConversations,
  user_id_update: parseConversations,
  standby: parseStandby,
  history: (change) => withNumber(change, parseHistory),
  messaging_handovers: parseHandover,
  smb_app_state_sync: parseContactSync,
};

/** WhatsApp Cloud API webhooks: `entry[].changes[].value`, where `field` says what the value means. */
export function parseWhatsApp(body: Record<string, unknown>, receivedAt: Date): InboundEvent[] {
  return eachItem(body.entry, "entry", (item, where) => {
    const entry = asRecord(item);
    return eachItem(entry.changes, `${where}.changes`, (change, at) =>
      parseChange(asRecord(change), at, entry, receivedAt),
    );
  });
}

function parseChange(
  { field, value }: Record<string, unknown>,
  where: string,
  entry: Record<string, unknown>,
  receivedAt: Date,
): InboundEvent[] {
  const name = field ?? (hasLists(asRecord(value)) ? "messages" : undefined);
  if (typeof name !== "string" || name === "") return [ignored(undefined, "field")];
  const change = readChange(name, value, `${where}.value`, entry, receivedAt);
  const parse = lookUp(FIELDS, name) ?? parseAccountField;
  return parse(change);
}

function parseConversations(change: Change): InboundEvent[] {
  const unknown = listUnknownLists(change.value).map((name) =>
    makeUnsupported({ ...change, field: `${change.field}.${name}` }, { [name]: change.value[name] }),
  );
  if (hasLists(change.value)) return [...withNumber(change, parseLists), ...unknown];
  return unknown.length > 0 ? unknown : [{ kind: "ignored", what: "value without items" }];
}
