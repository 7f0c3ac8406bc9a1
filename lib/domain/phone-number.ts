import type { Identity } from "./inbound-event.ts";

/** Signs that people and Meta put between the digits. */
const DECORATION = /[\s().+-]/g;
const DIGITS = /^[0-9]+$/;

/** Two-digit area code, then eight digits that begin as mobile numbers did before they got a ninth. */
const BRAZILIAN_MOBILE_WITHOUT_9 = /^55([1-9][1-9])([6-9]\d{7})$/;
/** Until 2019 mobile numbers were dialled with a 1 in front; area codes never begin with it. */
const MEXICAN_MOBILE_WITH_1 = /^521(\d{10})$/;
/** The mobile prefix 9 is part of the international form only; area codes begin with 1, 2 or 3. */
const ARGENTINIAN_WITHOUT_9 = /^54([1-3]\d{9})$/;

/**
 * Equal for all spellings of one identity. In Brazil, Mexico and Argentina, Meta names one phone now with a digit
 * in the middle and now without it; a landline keeps the only spelling it has.
 */
export function matchKey({ kind, value }: Identity): string {
  if (kind !== "phone") return value;
  const digits = value.replace(DECORATION, "");
  // Not a number that anybody could dial: equal to nothing but itself.
  if (!DIGITS.test(digits)) return value;
  return digits
    .replace(BRAZILIAN_MOBILE_WITHOUT_9, "55$19$2")
    .replace(MEXICAN_MOBILE_WITH_1, "52$1")
    .replace(ARGENTINIAN_WITHOUT_9, "549$1");
}
