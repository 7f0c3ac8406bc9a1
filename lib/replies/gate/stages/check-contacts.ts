import { parsePhoneNumberFromString } from "libphonenumber-js/min";
import { blocked, type GateInput, type GatePolicy, ok, type StageResult } from "../gate.ts";
import { findNumbers } from "../text/find-numbers.ts";
import { findMoneyPlace, isCardNumber } from "../text/money-places.ts";
import { plainDigits, skeleton } from "../text/skeleton.ts";
import { joinSingleLetters, undisguise } from "../text/undisguise.ts";

const EMAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}\p{M}-]+(?:\.[\p{L}\p{N}\p{M}-]+)+/gu;
/** An address of India's UPI has a bank where an e-mail has a host. */
const UPI =
  /(?<![\p{L}\p{N}.])[a-z0-9][a-z0-9._-]{1,255}@[a-z][a-z0-9]{1,64}(?![\p{L}\p{N}@]|\.[\p{L}\p{N}])/iu;

/**
 * Stage 7: nobody is sent to a phone, mailbox, account or wallet that the account does not list. Numbers are read as
 * people read them: with spaces, in words, in any script's digits.
 */
export function checkContacts(text: string, _input: GateInput, { allow }: GatePolicy): StageResult {
  const looks = skeleton(text);
  const readings = [...new Set([text, ...undisguise(text)])];
  const emails = new Set(allow.emails.map((email) => email.trim().toLowerCase()));
  const email = emailsOf(readings).find((found) => !emails.has(found));
  if (email !== undefined) return blocked("email", email);
  const upi = readings
    .map((view) => (view.includes("@") ? UPI.exec(view)?.[0] : undefined))
    .find((found) => found !== undefined);
  if (upi !== undefined) return blocked("upi", upi);

  // Capitals tell one kind of address from another: the text as it is, too.
  const written = plainDigits(text.normalize("NFKC"));
  // Small letters alone show no address that is not in the text as it is.
  const views = looks === written.toLowerCase() ? [written] : [written, looks];
  for (const view of new Set([...views, joinSingleLetters(written)])) {
    const place = findMoneyPlace(view);
    if (place) return blocked(place.why, place.found);
  }
  const numbers = findNumbers(text);
  const phones = new Set(numbers.length > 0 ? allow.phones.flatMap(spellingsOf) : []);
  const number = numbers.find((found) => !phones.has(found.replace(/^\+?0{0,2}/, "")));
  if (number === undefined) return ok(text);
  const digits = number.replace("+", "");
  return blocked(isCardNumber(digits) ? "card_number" : "phone", number);
}

function emailsOf(views: string[]): string[] {
  return views
    .flatMap((view) => (view.includes("@") ? (view.match(EMAIL) ?? []) : []))
    .map((email) => email.toLowerCase());
}

/** Digits of a listed number as they may stand in a text: international, and as dialled in its own country. */
function spellingsOf(phone: string): string[] {
  const number = parsePhoneNumberFromString(phone);
  if (!number) return [];
  return [number.number.slice(1), String(number.nationalNumber)];
}
