import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord } from "../../fields.ts";
import { describeAccountActivity } from "../describe-account-activity.ts";
import { contextId, readWord } from "../fields.ts";
import { accountOf } from "../read-entry.ts";
import type { Change } from "./change.ts";

/** About what the account published. */
const MEDIA_FIELDS = ["feed", "media", "story_insights"];

/** A field about the account; one that nobody knows is kept as what Meta calls it. */
export function parseAccountUpdate({ field, value, entry }: Change): InboundEvent[] {
  const { media_id, post_id, id, verb, event, item } = asRecord(value);
  const name = readWord(field) ?? "without a name";
  const isMedia = MEDIA_FIELDS.includes(field);
  const about = {
    kind: isMedia ? ("media" as const) : ("unsupported" as const),
    field: name,
    subject: contextId.parse(media_id) ?? contextId.parse(post_id) ?? contextId.parse(id),
    event: isMedia ? (readWord(event) ?? readWord(verb) ?? readWord(item)) : name,
  };
  const source = {
    account: accountOf(entry),
    statedAt: entry.time,
    occurredAt: entry.time ?? entry.receivedAt,
    value,
  };
  return [describeAccountActivity(source, about)];
}
