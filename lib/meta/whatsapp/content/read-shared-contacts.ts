import type { SharedContact } from "#lib/domain/message-content.ts";
import { asRecord } from "../../fields.ts";
import { readList, readText } from "../../read-values.ts";
import { type ContentReader, withoutFiles } from "./content-reader.ts";

const MAX_CONTACTS = 50;
const MAX_WAYS = 20;
const MAX_LABEL_CHARS = 256;
const MAX_VCARD_CHARS = 10_000;
const VCARD_NAME = /^FN(?:;[^:\r\n]*)?:([^\r\n]+)/im;

export const readSharedContacts: ContentReader = (raw) =>
  Array.isArray(raw.contacts)
    ? withoutFiles({
        kind: "contacts",
        contacts: readList(raw.contacts, MAX_CONTACTS).map(asRecord).map(readSharedContact),
      })
    : { problem: "contacts: not a list" };

function readSharedContact(contact: Record<string, unknown>): SharedContact {
  const phones = readWays(contact.phones, "phone", "wa_id");
  const emails = readWays(contact.emails, "email");
  return {
    name: readName(contact) ?? phones[0] ?? emails[0] ?? "",
    organization: readText(asRecord(contact.org).company, MAX_LABEL_CHARS),
    phones,
    emails,
  };
}

function readName(contact: Record<string, unknown>): string | null {
  const name = asRecord(contact.name);
  const parts = [name.first_name, name.last_name].flatMap((part) => readText(part, MAX_LABEL_CHARS) ?? []);
  return (
    readText(name.formatted_name, MAX_LABEL_CHARS) ??
    readText(parts.join(" "), MAX_LABEL_CHARS) ??
    readVcardName(contact.vcard)
  );
}

/** Whom we asked for their number may send nothing but a card. */
function readVcardName(vcard: unknown): string | null {
  if (typeof vcard !== "string") return null;
  return readText(VCARD_NAME.exec(vcard.slice(0, MAX_VCARD_CHARS))?.[1]?.trim(), MAX_LABEL_CHARS);
}

/** The ways to reach somebody: of each the first name under which Meta gives it. */
function readWays(ways: unknown, ...names: string[]): string[] {
  return readList(ways, MAX_WAYS)
    .map(asRecord)
    .flatMap((way) => names.flatMap((name) => readText(way[name], MAX_LABEL_CHARS) ?? []).slice(0, 1));
}
