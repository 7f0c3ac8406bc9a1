/** Encodings within encodings that are looked into; more layers than that no reader undoes by hand. */
const MAX_LAYERS = 2;
/** Texts of one reply that are looked at, however many encodings it holds. */
const MAX_TEXTS = 40;
const MIN_RUN = 12;

const BASE64_RUN = /[A-Za-z0-9+/_-]{12,}={0,2}/g;
const BASE32_RUN = /[A-Za-z2-7]{16,}=*/g;
const HEX_RUN = /(?:[0-9a-fA-F]{2}[\s:,.-]?){8,}/g;
const PERCENT_RUN = /(?:%[0-9a-fA-F]{2})+/g;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));?/g;
const ESCAPE = /\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/g;
const MORSE_RUN = /[.·•\-–—_]{1,6}(?:[ /|\n]+[.·•\-–—_]{1,6}){7,}/g;
/** What any of the decoders looks for, forwards, backwards or shifted: without it there is nothing to decode. */
const MAY_HOLD_CODE = new RegExp(
  `[%&\\\\]|[A-Za-z0-9+/_-]{12}|(?:[0-9a-fn-s]{2}[\\s:,.-]?){8}|${MORSE_RUN.source}`,
  "i",
);
const PADDING = 0x3d;
const READABLE = /[\p{L}\p{N}]/u;

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  period: ".",
  sol: "/",
  colon: ":",
  commat: "@",
  lowbar: "_",
  hyphen: "-",
  dash: "-",
  shy: "",
  zwnj: "",
  zwj: "",
  percnt: "%",
  num: "#",
  excl: "!",
  comma: ",",
  lpar: "(",
  rpar: ")",
};

const MORSE = new Map(
  ". e|- t|.. i|.- a|-. n|-- m|... s|..- u|.-. r|.-- w|-.. d|-.- k|--. g|--- o|.... h|...- v|..-. f|.-.. l|.--. p|.--- j|-... b|-..- x|-.-. c|-.-- y|--.. z|--.- q|..... 5|....- 4|...-- 3|..--- 2|.---- 1|-.... 6|--... 7|---.. 8|----. 9|----- 0"
    .split("|")
    .map((pair) => pair.split(" ") as [string, string]),
);

const utf8 = new TextDecoder("utf-8");

/** The text, and what it says where parts of it are taken for an encoding, two layers deep. */
export function decodings(text: string): string[] {
  const found = new Set([text]);
  const spaceless = text.replace(/\s+/g, "");
  // Written backwards or shifted, an encoding is one all the same.
  let layer = MAY_HOLD_CODE.test(text) ? [text, reverse(text), rot13(text)] : [];
  if (spaceless !== text && MAY_HOLD_CODE.test(spaceless)) layer.push(spaceless, reverse(spaceless));
  for (let depth = 0; depth < MAX_LAYERS; depth += 1) {
    const next = new Set<string>();
    for (const seen of layer) {
      for (const decode of DECODERS) {
        const decoded = decode(seen);
        if (decoded === null || decoded === seen || found.has(decoded)) continue;
        if (found.size >= MAX_TEXTS) return [...found];
        found.add(decoded);
        next.add(decoded);
      }
    }
    layer = [...next].flatMap((decoded) => [decoded, reverse(decoded)]);
  }
  return [...found];
}

export function reverse(text: string): string {
  const units = unitsOf(text).reverse();
  for (let at = 1; at < units.length; at += 1) {
    const [low = 0, high = 0] = [units[at - 1], units[at]];
    // A pair that was one character stays one.
    if ((low & 0xfc00) !== 0xdc00 || (high & 0xfc00) !== 0xd800) continue;
    units[at - 1] = high;
    units[at] = low;
  }
  return textOf(units);
}

export function rot13(text: string): string {
  const units = unitsOf(text);
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at] ?? 0;
    const letter = (unit | 0x20) - 97;
    if (unit < 0x80 && letter >= 0 && letter < 26) units[at] = unit + (letter < 13 ? 13 : -13);
  }
  return textOf(units);
}

export function decodePercent(text: string): string | null {
  if (!text.includes("%")) return null;
  return text.replace(PERCENT_RUN, (run) => utf8.decode(Buffer.from(run.replaceAll("%", ""), "hex")));
}

export function decodeEntities(text: string): string | null {
  if (!text.includes("&")) return null;
  return text.replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
    return fromCode(decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal)) ?? entity;
  });
}

const DECODERS: ((text: string) => string | null)[] = [
  decodePercent,
  decodeEntities,
  (text) => {
    if (!text.includes("\\")) return null;
    return text.replace(ESCAPE, (sign, braced?: string, four?: string, two?: string) => {
      return fromCode(Number.parseInt(braced ?? four ?? two ?? "", 16)) ?? sign;
    });
  },
  (text) => join(text, HEX_RUN, (run) => Buffer.from(run.replace(/[\s:,.-]/g, ""), "hex")),
  (text) => join(text, BASE64_RUN, (run) => Buffer.from(run, "base64")),
  (text) => join(text, BASE32_RUN, decodeBase32),
  (text) => {
    const runs = text.match(MORSE_RUN);
    return runs ? runs.map(decodeMorse).join(" ") : null;
  },
];

// Letter by letter as numbers: strings are far slower to take apart, and every answer is.
function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
  return units;
}

function textOf(units: Uint16Array): string {
  return Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString("utf16le");
}

// Whatever does not decode to text is no hiding place for words.
function join(text: string, pattern: RegExp, decode: (run: string) => Uint8Array): string | null {
  const runs = text.match(pattern);
  if (!runs) return null;
  const texts = runs
    .filter((run) => run.length >= MIN_RUN)
    .map((run) => utf8.decode(decode(run)))
    .filter((decoded) => READABLE.test(decoded) && !isMostlyBroken(decoded));
  return texts.length > 0 ? texts.join("\n") : null;
}

function isMostlyBroken(text: string): boolean {
  let broken = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd || (unit < 0x20 && unit !== 0x0a)) broken += 1;
  }
  return broken * 4 > text.length;
}

function decodeBase32(run: string): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((run.length * 5) / 8));
  let count = 0;
  let bits = 0;
  let value = 0;
  for (let at = 0; at < run.length; at += 1) {
    const unit = run.charCodeAt(at);
    if (unit === PADDING) break;
    // A–Z and a–z are 0 to 25, 2–7 are 26 to 31.
    const digit = unit < 0x40 ? unit - 24 : (unit | 0x20) - 97;
    value = ((value << 5) | digit) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[count] = (value >> bits) & 0xff;
      count += 1;
    }
  }
  return bytes.subarray(0, count);
}

function decodeMorse(run: string): string {
  return run
    .replace(/[·•]/g, ".")
    .replace(/[–—_]/g, "-")
    .split(/[ |\n/]+/)
    .map((letter) => MORSE.get(letter) ?? "")
    .join("");
}

function fromCode(code: number): string | null {
  const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isLetter ? String.fromCodePoint(code) : null;
}
