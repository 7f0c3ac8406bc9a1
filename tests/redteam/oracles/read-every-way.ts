/**
 * A text, and everything it might be a spelling of, by brute force: every encoding tried on every stretch of it, two
 * layers deep. Slow, thorough, and no code of the gate, which it judges.
 */
export function readEveryWay(text: string): string[] {
  let layer = new Set([text]);
  const all = new Set(layer);
  for (let depth = 0; depth < 2; depth += 1) {
    const next = new Set<string>();
    for (const seen of layer) for (const read of readings(seen)) if (!all.has(read)) next.add(read);
    for (const read of next) all.add(read);
    layer = next;
  }
  return [...all];
}

/** Letters and digits only, small, Latin where they look it. */
export function bare(text: string): string {
  return [...text.normalize("NFKD").toLowerCase()]
    .map((sign) => LATIN[sign] ?? sign)
    .filter((sign) => /[\p{L}\p{N}]/u.test(sign))
    .join("");
}

const LATIN: Record<string, string> = Object.fromEntries(
  [
    "аa",
    "еe",
    "оo",
    "рp",
    "сc",
    "хx",
    "уy",
    "іi",
    "ѕs",
    "οo",
    "αa",
    "ρp",
    "νv",
    "ιi",
    "кk",
    "тt",
    "нh",
    "мm",
    "вb",
  ].map((pair) => [pair[0], pair[1]]),
);

function* readings(text: string): Generator<string> {
  const signs = [...text];
  yield signs.toReversed().join("");
  yield text.split(/\s+/).toReversed().join(" ");
  yield text
    .split(/\s+/)
    .map((word) => [...word].toReversed().join(""))
    .join(" ");
  yield text
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("");
  yield text
    .split(/\n+/)
    .map((line) => line[0] ?? "")
    .join("");
  yield text.replace(/[a-zA-Z]/g, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
  yield attempt(() => decodeURIComponent(text.replace(/%(?![0-9a-f]{2})/gi, "%25")));
  yield text.replace(
    /\\u\{?([0-9a-f]{4,6})\}?|\\x([0-9a-f]{2})|&#x([0-9a-f]+);|&#(\d+);/gi,
    (_all, a, b, c, d) =>
      attempt(() => String.fromCodePoint(d ? Number(d) : Number.parseInt(a ?? b ?? c, 16))),
  );
  for (const squeezed of new Set([text, text.replace(/\s/g, "")])) {
    for (const [run] of squeezed.matchAll(/[A-Za-z0-9+/=_-]{8,}/g)) {
      yield Buffer.from(run, "base64").toString("utf8");
      yield base32(run);
    }
    for (const [run] of squeezed.matchAll(/(?:[0-9a-f]{2}[ :,-]?){6,}/gi)) {
      yield Buffer.from(run.replace(/[ :,-]/g, ""), "hex").toString("utf8");
    }
  }
}

function base32(run: string): string {
  const bits = [...run.toUpperCase()]
    .map((sign) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(sign))
    .filter((value) => value >= 0)
    .map((value) => value.toString(2).padStart(5, "0"))
    .join("");
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))).toString("utf8");
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return "";
  }
}
