import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, eachItem } from "../fields.ts";
import { parseChange } from "./changes/parse-change.ts";
import { parseMessaging } from "./messaging/parse-messaging.ts";
import { parseStandby } from "./messaging/parse-standby.ts";
import { readEntry } from "./read-entry.ts";

/** Instagram webhooks: `messaging[]`, `standby[]`, `changes[]`, or a flat `field` and `value` in each entry. */
export function parseInstagram(body: Record<string, unknown>, receivedAt: Date): InboundEvent[] {
  return eachItem(body.entry, "entry", (item, where) => {
    const content = asRecord(item);
    const entry = readEntry(content, receivedAt);
    return [
      ...eachItem(content.messaging, `${where}.messaging`, (event, at) => parseMessaging(event, at, entry)),
      ...eachItem(content.standby, `${where}.standby`, (event, at) => parseStandby(event, at, entry)),
      ...eachItem(content.changes, `${where}.changes`, (change, at) => parseChange(change, at, entry)),
      ...(content.field === undefined ? [] : parseChange(content, where, entry)),
    ];
  });
}
