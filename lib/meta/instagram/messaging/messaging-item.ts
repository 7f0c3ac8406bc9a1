import { z } from "zod";
import type { ContactReference, InboundEvent } from "#lib/domain/inbound-event.ts";
import { asRecord, displayText, malformed, optionalId } from "../../fields.ts";
import { isSet, itemTime, unreadable } from "../fields.ts";
import { accountOf, type Entry } from "../read-entry.ts";

/** What every item of a conversation has in common, whatever its kind. */
export interface MessagingItem {
  kind: "item";
  event: Record<string, unknown>;
  where: string;
  account: string;
  /** Who is not the account; null where Meta names nobody. */
  contact: ContactReference | null;
  isFromBusiness: boolean;
  /** The account talking to itself: Meta's way to try an automation out. */
  isToOneself: boolean;
  /** Meta's time; null where it says none. */
  statedAt: Date | null;
  occurredAt: Date;
}

const party = z
  .object({ id: optionalId, username: displayText })
  .nullish()
  .transform((named) => named ?? null);

const envelope = z.object({ sender: party, recipient: party, timestamp: itemTime });

export function readMessagingItem(value: unknown, where: string, entry: Entry): MessagingItem | InboundEvent {
  const read = envelope.safeParse(value);
  if (!read.success) return malformed(where, read.error);
  const { sender, recipient, timestamp } = read.data;
  const event = asRecord(value);
  const message = asRecord(event.message);
  const isEcho = isSet(message.is_echo);
  const account = accountOf(entry, (isEcho ? sender : recipient)?.id);
  if (account === null) return unreadable(where, "neither the entry nor the item names an account");
  const isFromBusiness = isEcho || sender?.id === account;
  const person = isFromBusiness ? recipient : sender;
  const statedAt = timestamp ?? entry.time;
  const isToOneself = isSet(event.is_self) || isSet(message.is_self) || person?.id === account;
  return {
    kind: "item",
    event,
    where,
    account,
    contact: person?.id && person.id !== account ? contactOf(person.id, person.username) : null,
    isFromBusiness,
    isToOneself,
    statedAt,
    occurredAt: statedAt ?? entry.receivedAt,
  };
}

function contactOf(igsid: string, username: string | null): ContactReference {
  return { identities: [{ kind: "igsid", value: igsid }], displayName: null, username };
}

/** A message is nothing without the person it is from or to. */
export function nobodyNamed({ where, isFromBusiness }: MessagingItem): InboundEvent {
  return unreadable(`${where}.${isFromBusiness ? "recipient" : "sender"}`, "nobody is named");
}
