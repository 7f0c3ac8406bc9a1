import type { ConversationActivity } from "#lib/domain/conversation-activity.ts";
import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { contentKey } from "../../activity-key.ts";
import { asRecord, kindName } from "../../fields.ts";
import { readId, readText, readTime } from "../../read-values.ts";
import type { NumberChange } from "../change.ts";
import { describeContact, normalizePhone } from "../contact-reference.ts";
import { makeActivity } from "../make-activity.ts";

const MAX_DETAIL_CHARS = 500;
const MARKETING = "marketing_messages";

/** An element of `user_preferences[]`. */
export function parsePreference(raw: unknown, where: string, change: NumberChange): InboundEvent {
  const preference = asRecord(raw);
  const named = {
    bsuid: readId(preference.user_id),
    phone: normalizePhone(readId(preference.wa_id)),
    parentBsuid: readId(preference.parent_user_id),
  };
  return makeActivity(
    {
      change,
      where,
      contact: describeContact(named, change.people),
      key: contentKey("preference", preference),
      occurredAt: readTime(preference.timestamp) ?? change.receivedAt,
    },
    readActivity(preference),
  );
}

function readActivity({ category, value, detail }: Record<string, unknown>): ConversationActivity {
  const isMarketing = category === undefined || category === MARKETING;
  if (!isMarketing || (value !== "stop" && value !== "resume")) {
    return { kind: "unsupported", what: `preference ${kindName(category)}: ${kindName(value)}` };
  }
  return {
    kind: "marketing_preference",
    isStopped: value === "stop",
    detail: readText(detail, MAX_DETAIL_CHARS),
  };
}
