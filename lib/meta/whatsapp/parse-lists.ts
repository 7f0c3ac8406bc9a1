import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { eachItem } from "../fields.ts";
import { parseValueError } from "./account/parse-value-error.ts";
import { parseCall } from "./activities/parse-call.ts";
import { parseConversationSummary } from "./activities/parse-conversation-summary.ts";
import { parsePreference } from "./activities/parse-preference.ts";
import type { NumberChange } from "./change.ts";
import { parseEcho, parseMessage } from "./messages/parse-message.ts";
import { parseStatus } from "./parse-status.ts";
import { parseUserIdUpdate } from "./parse-user-id-update.ts";

/** Says who the others are, and is nothing by itself. */
const PEOPLE = "contacts";
/** A value with more of them is no value of Meta's. */
const MAX_UNKNOWN_LISTS = 20;

type ParseItem = (item: unknown, where: string, change: NumberChange) => InboundEvent | InboundEvent[];

/** The lists that a value may have, several at once, whatever its field is called; and who parses an element. */
const LISTS: Record<string, ParseItem> = {
  messages: parseMessage,
  message_echoes: parseEcho,
  statuses: parseStatus,
  calls: parseCall,
  user_preferences: parsePreference,
  user_id_update: parseUserIdUpdate,
  errors: parseValueError,
};

/** The fields of a value that have something in them. */
export function hasLists(value: Record<string, unknown>): boolean {
  return Object.keys(LISTS).some((name) => value[name] !== undefined);
}

/** Names of lists with something in them of which nobody knows what it is. */
export function listUnknownLists(value: Record<string, unknown>): string[] {
  return Object.entries(value)
    .filter(([name, list]) => Array.isArray(list) && list.length > 0 && !Object.hasOwn(LISTS, name))
    .map(([name]) => name)
    .filter((name) => name !== PEOPLE)
    .slice(0, MAX_UNKNOWN_LISTS);
}

export function parseLists(change: NumberChange): InboundEvent[] {
  return [
    ...parseConversationSummary(change),
    ...Object.entries(LISTS).flatMap(([name, parseItem]) =>
      eachItem(change.value[name], `${change.where}.${name}`, (item, where) =>
        parseItem(item, where, change),
      ),
    ),
  ];
}
