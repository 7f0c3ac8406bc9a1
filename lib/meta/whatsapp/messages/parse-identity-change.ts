import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { contentKey } from "../../activity-key.ts";
import { asRecord, ignored, kindName } from "../../fields.ts";
import { lookUp, readId } from "../../read-values.ts";
import { type NamedPerson, normalizePhone, personOfId } from "../contact-reference.ts";
import { makeActivity } from "../make-activity.ts";
import { makeIdentityChange } from "../make-identity-change.ts";
import type { MessageItem } from "./message-item.ts";

const WHAT: Record<string, "phone" | "user_id"> = {
  user_changed_number: "phone",
  user_changed_user_id: "user_id",
};
const MAX_ENDING_CHARS = 400;
// Anchored at the end: before it stands the name that the contact chose, which may read just like this.
const FROM_TO = /\bchanged from (\S+) to (\S+)\s*$/;

/** A `system` message: it says who the contact is from now on. */
export function parseIdentityChange(item: MessageItem): InboundEvent {
  const system = asRecord(item.raw.system);
  const what = lookUp(WHAT, system.type);
  if (!what) return parseOtherSystem(item, system.type);

  const body = readFromTo(system.body);
  // Of a changed number the sender is the old one; a changed user id leaves the number as it is.
  const sender = item.by === "contact" ? normalizePhone(readId(item.raw.from)) : null;
  const current: NamedPerson = {
    bsuid: readId(system.user_id) ?? body?.to.bsuid ?? null,
    phone:
      normalizePhone(readId(system.wa_id) ?? readId(system.new_wa_id)) ??
      (what === "phone" ? (body?.to.phone ?? null) : sender),
    parentBsuid: readId(system.parent_user_id),
  };
  const fromBody = (kind: "bsuid" | "phone") =>
    body && body.to[kind] === current[kind] ? body.from[kind] : null;
  const previous: NamedPerson = {
    bsuid: readId(system.previous_user_id) ?? fromBody("bsuid"),
    phone:
      normalizePhone(readId(system.previous_wa_id)) ??
      (what === "phone" ? (sender ?? fromBody("phone")) : null),
    parentBsuid: readId(system.previous_parent_user_id),
  };
  return makeIdentityChange({ ...item, what, previous, current });
}

/** The oldest shape names the id of before only in a sentence. */
function readFromTo(body: unknown): { from: NamedPerson; to: NamedPerson } | null {
  if (typeof body !== "string") return null;
  const [, from, to] = FROM_TO.exec(body.slice(-MAX_ENDING_CHARS)) ?? [];
  return from && to ? { from: personOfId(readId(from)), to: personOfId(readId(to)) } : null;
}

function parseOtherSystem(item: MessageItem, type: unknown): InboundEvent {
  if (!item.contact) return ignored(type, "system message");
  const key = item.externalId ?? contentKey("system", item.raw);
  return makeActivity({ ...item, key }, { kind: "unsupported", what: `system ${kindName(type)}` });
}
