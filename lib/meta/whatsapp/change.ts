import type { InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord } from "../fields.ts";
import { readId, readTime } from "../read-values.ts";
import { normalizePhone, type Person, readPeople } from "./contact-reference.ts";

/** One element of `entry[].changes[]`. */
export interface Change {
  field: string;
  value: Record<string, unknown>;
  /** Where the value is in the body, for reports. */
  where: string;
  /** The WhatsApp Business Account. */
  businessExternalId: string | null;
  /** The phone number id; null for what is about the business account. */
  accountExternalId: string | null;
  /** The number of the business, digits only. */
  businessPhone: string | null;
  people: Person[];
  /** When Meta made the entry, where it says so. */
  entryTime: Date | null;
  receivedAt: Date;
}

/** A change that belongs to a phone number. */
export interface NumberChange extends Change {
  accountExternalId: string;
}

export function readChange(
  field: string,
  value: unknown,
  where: string,
  entry: Record<string, unknown>,
  receivedAt: Date,
): Change {
  const content = asRecord(value);
  const metadata = asRecord(content.metadata);
  return {
    field,
    value: content,
    where,
    businessExternalId: readId(entry.id),
    accountExternalId: readId(metadata.phone_number_id),
    businessPhone: normalizePhone(readId(metadata.display_phone_number)),
    people: readPeople(content.contacts),
    entryTime: readTime(entry.time),
    receivedAt,
  };
}

/** Parses a change that makes no sense without a phone number id. */
export function withNumber(change: Change, parse: (change: NumberChange) => InboundEvent[]): InboundEvent[] {
  const { accountExternalId, where } = change;
  if (accountExternalId !== null) return parse({ ...change, accountExternalId });
  return [{ kind: "malformed", problem: `${where}.metadata.phone_number_id: no id` }];
}
