import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { activityKey } from "../../activity-key.ts";
import { asRecord, kindName } from "../../fields.ts";
import { readId, readNumber, readTime } from "../../read-values.ts";
import type { NumberChange } from "../change.ts";
import { describeContact, type NamedPerson, normalizePhone } from "../contact-reference.ts";
import { makeActivity } from "../make-activity.ts";

const MAX_DURATION_SECONDS = 7 * 24 * 60 * 60;

/** An element of `calls[]`. */
export function parseCall(raw: unknown, where: string, change: NumberChange): InboundEvent {
  const call = asRecord(raw);
  const id = readId(call.id) ?? readId(call.wacid);
  if (id === null) return { kind: "malformed", problem: `${where}.id: no id` };
  const event = kindName(call.event ?? call.status);
  const direction = readDirection(call, change);
  const duration = readNumber(call.duration);
  const isDuration = duration !== null && duration >= 0 && duration <= MAX_DURATION_SECONDS;
  return makeActivity(
    {
      change,
      where,
      contact: describeContact(readOtherSide(call, direction, change), change.people),
      key: activityKey("call", id, event),
      occurredAt: readTime(call.timestamp) ?? readTime(call.start_time) ?? change.receivedAt,
    },
    {
      kind: "call",
      direction,
      // How a call ended says more than that it did.
      state: typeof call.status === "string" && call.status !== "" ? kindName(call.status) : event,
      durationSeconds: isDuration ? Math.round(duration) : null,
    },
  );
}

/** An element of `statuses[]` about a call of ours: that it rings, or was accepted or rejected. */
export function parseCallStatus(raw: unknown, where: string, change: NumberChange): InboundEvent {
  const status = asRecord(raw);
  const id = readId(status.id);
  if (id === null) return { kind: "malformed", problem: `${where}.id: no id` };
  const state = kindName(status.status);
  const named: NamedPerson = {
    bsuid: readId(status.recipient_user_id),
    phone: normalizePhone(readId(status.recipient_id)),
    parentBsuid: readId(status.recipient_parent_user_id),
  };
  return makeActivity(
    {
      change,
      where,
      contact: describeContact(named, change.people),
      key: activityKey("call", id, state),
      occurredAt: readTime(status.timestamp) ?? change.receivedAt,
    },
    { kind: "call", direction: "outbound", state, durationSeconds: null },
  );
}

function readDirection(call: Record<string, unknown>, change: NumberChange): "inbound" | "outbound" {
  if (typeof call.direction === "string") {
    return call.direction.toUpperCase().startsWith("BUSINESS") ? "outbound" : "inbound";
  }
  return isBusiness(call.from, change) ? "outbound" : "inbound";
}

// Meta's own examples give a direction that does not fit the numbers: the number of the business is certain.
function readOtherSide(
  call: Record<string, unknown>,
  direction: "inbound" | "outbound",
  change: NumberChange,
): NamedPerson {
  const isTo = isBusiness(call.from, change) || (direction === "outbound" && !isBusiness(call.to, change));
  const side = isTo ? "to" : "from";
  return {
    bsuid: readId(call[`${side}_user_id`]),
    phone: normalizePhone(readId(call[side])),
    parentBsuid: readId(call[`${side}_parent_user_id`]),
  };
}

function isBusiness(party: unknown, { businessPhone }: NumberChange): boolean {
  return businessPhone !== null && normalizePhone(readId(party)) === businessPhone;
}
