import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { describeAccountActivity } from "../describe-account-activity.ts";
import { readWord } from "../fields.ts";
import { activityOf } from "./activity-of.ts";
import type { MessagingItem } from "./messaging-item.ts";

const ENVELOPE = ["sender", "recipient", "timestamp", "is_self"];

/** What nobody here can read, kept where somebody would look for it. */
export function parseUnsupported(item: MessagingItem): InboundEvent[] {
  const key = Object.keys(item.event).find((name) => !ENVELOPE.includes(name));
  const what = readWord(key) ?? "without a name";
  const activity = activityOf(item, { kind: "unsupported", what });
  const value = key === undefined ? null : item.event[key];
  const about = { kind: "unsupported", field: what, subject: null, event: what } as const;
  return [activity ?? describeAccountActivity({ ...item, value }, about)];
}
