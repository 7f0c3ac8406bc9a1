import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { contentKey } from "../../activity-key.ts";
import { asRecord, kindName } from "../../fields.ts";
import { lookUp, readId, readText, readTime } from "../../read-values.ts";
import { type Change, withNumber } from "../change.ts";
import { describeContact, normalizePhone } from "../contact-reference.ts";
import { makeActivity } from "../make-activity.ts";

const MAX_NOTE_CHARS = 1_000;
const MAX_OWNER_CHARS = 200;
/** Newer handovers say their type, older ones only have the part of it. */
const TYPES = ["control_passed", "control_taken", "control_requested", "app_roles"];

/** The thread went to or came from another app. The account is the recipient. */
export function parseHandover(change: Change): InboundEvent[] {
  const { value, where } = change;
  const recipient = asRecord(value.recipient);
  const accountExternalId = readId(recipient.phone_number_id) ?? change.accountExternalId;
  return withNumber({ ...change, accountExternalId }, (numberChange) => {
    const type = value.type ?? TYPES.find((name) => value[name] !== undefined);
    const part = asRecord(lookUp(value, type));
    const owner = (role: unknown, app: unknown) =>
      readText(role, MAX_OWNER_CHARS) ?? readText(app, MAX_OWNER_CHARS);
    const sender = asRecord(value.sender);
    const named = {
      bsuid: readId(sender.user_id),
      phone: normalizePhone(readId(sender.phone_number) ?? readId(sender.wa_id)),
      parentBsuid: readId(sender.parent_user_id),
    };
    return [
      makeActivity(
        {
          change: numberChange,
          where,
          contact: describeContact(named, change.people),
          key: contentKey("handover", value),
          occurredAt: readTime(value.timestamp) ?? change.receivedAt,
        },
        {
          kind: "handover",
          what: kindName(type),
          from: owner(part.previous_owner_role, part.previous_owner_app_id),
          to: owner(part.new_owner_role, part.new_owner_app_id),
          note: readText(part.metadata, MAX_NOTE_CHARS),
        },
      ),
    ];
  });
}
