import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord } from "../fields.ts";
import { readId, readTime } from "../read-values.ts";
import type { NumberChange } from "./change.ts";
import { normalizePhone } from "./contact-reference.ts";
import { makeIdentityChange } from "./make-identity-change.ts";

/** An element of `user_id_update[]`: a webhook field of its own for a time; the phone number stays as it is. */
export function parseUserIdUpdate(raw: unknown, where: string, change: NumberChange): InboundEvent {
  const update = asRecord(raw);
  const userId = asRecord(update.user_id);
  const parent = asRecord(update.parent_user_id);
  return makeIdentityChange({
    change,
    where,
    what: "user_id",
    previous: { bsuid: readId(userId.previous), phone: null, parentBsuid: readId(parent.previous) },
    current: {
      bsuid: readId(userId.current),
      phone: normalizePhone(readId(update.wa_id)),
      parentBsuid: readId(parent.current),
    },
    occurredAt: readTime(update.timestamp) ?? change.receivedAt,
  });
}
