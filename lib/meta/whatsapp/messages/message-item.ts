import { z } from "zod";
import type { ContactReference, InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, externalId, malformed, optionalId } from "../../fields.ts";
import { readTime } from "../../read-values.ts";
import type { NumberChange } from "../change.ts";
import { describeContact, normalizePhone } from "../contact-reference.ts";

/** One element of `messages[]` or `message_echoes[]`, whatever it turns out to be. */
export interface MessageItem {
  /** null: Meta gives none, which costs a message but not every kind. */
  externalId: string | null;
  groupExternalId: string | null;
  /** Who wrote it: `message_echoes` are by the business. */
  by: "contact" | "business";
  /** Whose conversation it is in; null where nobody is named. */
  contact: ContactReference | null;
  type: string | null;
  /** Everything that Meta sends of it. */
  raw: Record<string, unknown>;
  where: string;
  change: NumberChange;
  occurredAt: Date;
}

/** An item of several, or why it cannot be read. */
export type MessageItemOutcome = { item: MessageItem } | { problem: InboundEvent };

const envelope = z.object({ id: externalId.optional().catch(undefined), group_id: optionalId });
const sender = z
  .object({ from: optionalId, from_user_id: optionalId, from_parent_user_id: optionalId })
  .transform((ids) => ({
    phone: normalizePhone(ids.from),
    bsuid: ids.from_user_id,
    parentBsuid: ids.from_parent_user_id,
  }));
const recipient = z
  .object({ to: optionalId, to_user_id: optionalId, to_parent_user_id: optionalId })
  .transform((ids) => ({
    phone: normalizePhone(ids.to),
    bsuid: ids.to_user_id,
    parentBsuid: ids.to_parent_user_id,
  }));
const groupRecipient = z.object({ to: optionalId, recipient_type: z.literal("group") });

export function readMessageItem(
  raw: unknown,
  where: string,
  change: NumberChange,
  by: MessageItem["by"],
): MessageItemOutcome {
  const ids = envelope.safeParse(raw);
  if (!ids.success) return { problem: malformed(where, ids.error) };
  const named = (by === "contact" ? sender : recipient).safeParse(raw);
  if (!named.success) return { problem: malformed(where, named.error) };
  const record = asRecord(raw);
  const groupExternalId = ids.data.group_id ?? (by === "business" ? readGroupRecipient(raw) : null);
  const isToGroup = by === "business" && groupExternalId !== null;
  return {
    item: {
      externalId: ids.data.id ?? null,
      groupExternalId,
      by,
      contact: isToGroup ? describeGroup(groupExternalId) : describeContact(named.data, change.people),
      type: typeof record.type === "string" && record.type !== "" ? record.type : null,
      raw: record,
      where,
      change,
      occurredAt: readTime(record.timestamp) ?? change.receivedAt,
    },
  };
}

function readGroupRecipient(raw: unknown): string | null {
  return groupRecipient.safeParse(raw).data?.to ?? null;
}

function describeGroup(id: string): ContactReference {
  return { identities: [{ kind: "group", value: id }], displayName: null, username: null };
}
