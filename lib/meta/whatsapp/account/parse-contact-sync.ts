import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord } from "../../fields.ts";
import { lookUp } from "../../read-values.ts";
import type { Change } from "../change.ts";
import { makeAccountActivity } from "./make-account-activity.ts";

/** The names of what the app reports, as facts. */
const ACTIONS: Record<string, string> = { add: "added", edit: "edited", remove: "removed" };

/**
 * The address book of the WhatsApp Business app. Only how many entries changed: whose they are would be personal data
 * of people who never wrote, in a place where nobody looks for it.
 */
export function parseContactSync(change: Change): InboundEvent[] {
  const list = change.value.state_sync;
  if (!Array.isArray(list)) return [{ kind: "malformed", problem: `${change.where}.state_sync: not a list` }];
  const counts = new Map<string, number>();
  for (const entry of list) {
    const name = lookUp(ACTIONS, asRecord(entry).action) ?? "other";
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const activity = makeAccountActivity({
    change,
    source: change.value,
    kind: "contact_sync",
    subject: null,
    event: null,
    severity: "info",
    facts: [...counts].map(([name, count]) => ({ name, value: String(count) })),
  });
  return [activity];
}
