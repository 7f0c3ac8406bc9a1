import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import type { Entry } from "../read-entry.ts";
import { parseMessaging } from "./parse-messaging.ts";

/**
 * What happens while another app owns the thread: its messages are to be seen, never to be answered. What is about
 * a message that we may have (a reaction, an edit, its end) stays what it is.
 */
export function parseStandby(value: unknown, where: string, entry: Entry): InboundEvent[] {
  return parseMessaging(value, where, entry).map((event): InboundEvent => {
    if (event.kind !== "message" && event.kind !== "echo") return event;
    return {
      kind: "activity",
      accountExternalId: event.accountExternalId,
      contact: event.contact,
      key: `standby:${event.externalId}`,
      activity: {
        kind: "standby",
        author: event.kind === "echo" ? "business_app" : "contact",
        messageKind: event.content.kind,
        text: event.text,
      },
      occurredAt: event.occurredAt,
    };
  });
}
