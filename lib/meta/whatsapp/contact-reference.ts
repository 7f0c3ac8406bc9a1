import { z } from "zod";
import type { ContactReference, Identity } from "#lib/domain/inbound-event.ts";
import { displayText, optionalId } from "../fields.ts";
import { readList } from "../read-values.ts";

/** What an item says of whom it is about; each null where it does not say. */
export interface NamedPerson {
  bsuid: string | null;
  phone: string | null;
  parentBsuid: string | null;
}

export interface Person extends NamedPerson {
  displayName: string | null;
  username: string | null;
}

/** More than the updates that Meta puts into one body. */
const MAX_PEOPLE = 2_000;
const PARENT_BSUID = /^[A-Z]{2}\.ENT\.[A-Za-z0-9]+$/;
const BSUID = /^[A-Z]{2}\.[A-Za-z0-9]+$/;

export const NOBODY: NamedPerson = { bsuid: null, phone: null, parentBsuid: null };

const person = z
  .object({
    wa_id: optionalId,
    user_id: optionalId,
    parent_user_id: optionalId,
    profile: z.object({ name: displayText, username: displayText }).nullish().catch(null),
  })
  .transform(
    ({ wa_id, user_id, parent_user_id, profile }): Person => ({
      bsuid: user_id,
      phone: normalizePhone(wa_id),
      parentBsuid: parent_user_id,
      displayName: profile?.name ?? null,
      // Meta writes it with and without.
      username: profile?.username?.replace(/^@/, "") || null,
    }),
  );

/** Digits only; what cannot be a number stays as it is, for it still names somebody. */
export function normalizePhone(phone: string | null): string | null {
  const digits = phone?.replace(/[\s()+./-]/g, "") ?? "";
  return /^\d+$/.test(digits) ? digits : phone;
}

/** For an id of which Meta does not say what kind it is. */
export function personOfId(id: string | null): NamedPerson {
  if (id === null) return NOBODY;
  if (PARENT_BSUID.test(id)) return { ...NOBODY, parentBsuid: id };
  if (BSUID.test(id)) return { ...NOBODY, bsuid: id };
  return { ...NOBODY, phone: normalizePhone(id) };
}

/** The `contacts[]` of a value. */
export function readPeople(contacts: unknown): Person[] {
  return readList(contacts, MAX_PEOPLE).flatMap((contact) => person.safeParse(contact).data ?? []);
}

/** All that is known of a person; null where nobody is named. */
export function describeContact(named: NamedPerson, people: Person[]): ContactReference | null {
  const known = findPerson(named, people);
  const identities = listIdentities({
    bsuid: named.bsuid ?? known?.bsuid ?? null,
    phone: named.phone ?? known?.phone ?? null,
    parentBsuid: named.parentBsuid ?? known?.parentBsuid ?? null,
  });
  if (identities.length === 0) return null;
  return { identities, displayName: known?.displayName ?? null, username: known?.username ?? null };
}

/** The strongest first. */
export function listIdentities({ bsuid, phone, parentBsuid }: NamedPerson): Identity[] {
  const identities: { kind: Identity["kind"]; value: string | null }[] = [
    { kind: "bsuid", value: bsuid },
    { kind: "phone", value: phone },
    { kind: "parent_bsuid", value: parentBsuid },
  ];
  return identities.flatMap(({ kind, value }) => (value === null ? [] : [{ kind, value }]));
}

// Never by position: a batch may name several people. One person alone is who is meant where nobody is named.
function findPerson({ bsuid, phone, parentBsuid }: NamedPerson, people: Person[]): Person | undefined {
  if (!bsuid && !phone && !parentBsuid) return people.length === 1 ? people[0] : undefined;
  return (
    people.find((known) => bsuid !== null && known.bsuid === bsuid) ??
    people.find((known) => phone !== null && known.phone === phone) ??
    people.find((known) => parentBsuid !== null && known.parentBsuid === parentBsuid)
  );
}
