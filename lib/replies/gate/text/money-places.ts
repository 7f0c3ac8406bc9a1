/** Length of an IBAN by country (ISO 13616 registry, release 99). */
const IBAN_LENGTHS = new Map(
  "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
    .split(" ")
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);
// Looked at from every word on: one that only looks like a beginning must not hide the one behind it.
const IBAN = /(?<![A-Za-z0-9])(?=([A-Za-z]{2}[ -]?\d[ -]?\d(?:[ .-]?[A-Za-z0-9]){11,30}))/g;
const IBAN_WORD = /\biban\b[^\n]{0,40}?[a-z]{2} ?\d{2}/i;

const CRYPTO = [
  /(?<![a-z0-9])(?:bc1|tb1|ltc1|addr1|cosmos1)(?:[ -]?[02-9ac-hj-np-z]){20,90}/i,
  /0x(?:[ -]?[0-9a-f]){40}(?![0-9a-f])/i,
  // Base58, by its mixture of capitals, small letters and digits: Bitcoin, Tron, Solana, Monero and others.
  /(?<![A-Za-z0-9])(?=[1-9A-HJ-NP-Za-km-z]*\d)(?=[1-9A-HJ-NP-Za-km-z]*[A-Z])(?=[1-9A-HJ-NP-Za-km-z]*[a-z])[1-9A-HJ-NP-Za-km-z]{25,110}(?![A-Za-z0-9])/,
];
const LONG_TOKEN = /(?<![A-Za-z0-9])[A-Za-z0-9]{26,}(?![A-Za-z0-9])/g;
/** Pix: a random key; the other kinds are phones, e-mails and tax numbers. */
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const CASHTAG = /(?<![\p{L}\p{N}])[$£€][A-Za-z][A-Za-z0-9_-]{2,}/u;

/** The first place in the text that money could be sent to, or null. */
export function findMoneyPlace(
  text: string,
): { why: "iban" | "crypto" | "pix" | "cashtag"; found: string } | null {
  for (const [, candidate = ""] of text.matchAll(IBAN)) {
    if (isIban(candidate)) return { why: "iban", found: candidate };
  }
  const named = IBAN_WORD.exec(text)?.[0];
  if (named !== undefined) return { why: "iban", found: named };
  for (const pattern of CRYPTO) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { why: "crypto", found };
  }
  const token = text
    .match(LONG_TOKEN)
    ?.find((candidate) => /\d/.test(candidate) && /[A-Za-z]/.test(candidate));
  if (token !== undefined) return { why: "crypto", found: token };
  const uuid = UUID.exec(text)?.[0];
  if (uuid !== undefined) return { why: "pix", found: uuid };
  const cashtag = CASHTAG.exec(text)?.[0];
  return cashtag === undefined ? null : { why: "cashtag", found: cashtag };
}

/** By Luhn's check digit. */
export function isCardNumber(digits: string): boolean {
  if (digits.length < 13 || digits.length > 19) return false;
  let sum = 0;
  for (const [at, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

// The country says how long it is: what follows in the sentence does not belong to it.
function isIban(candidate: string): boolean {
  const signs = candidate.replace(/[ .-]/g, "").toUpperCase();
  const length = IBAN_LENGTHS.get(signs.slice(0, 2));
  if (length === undefined || signs.length < length) return false;
  const iban = signs.slice(0, length);
  let remainder = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
