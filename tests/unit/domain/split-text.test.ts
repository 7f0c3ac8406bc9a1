import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHANNELS, type Channel } from "#lib/domain/channel.ts";
import { partId } from "#lib/domain/part-id.ts";
import { splitText, TEXT_PARTS_MAX } from "#lib/domain/split-text.ts";
import { measureText, TEXT_LIMITS } from "#lib/domain/text-limits.ts";

const split = (channel: Channel, text: string) => splitText(channel, text) ?? [];
const graphemes = (text: string) =>
  Array.from(new Intl.Segmenter("und", { granularity: "grapheme" }).segment(text), ({ segment }) => segment);

const FAMILY = "👨‍👩‍👧‍👦";
const word = fc.oneof(
  fc.stringMatching(/^[a-z]{1,12}$/),
  fc.constantFrom(
    "naïve",
    "größer",
    "مرحبا",
    "日本語です。",
    "नमस्ते",
    FAMILY,
    "🇩🇪🇫🇷",
    "e\u0301\u0323",
    "1.5",
    "3.",
    "Yes!",
    "“Oh.”",
  ),
  fc.stringMatching(/^[a-z0-9/]{1,200}$/).map((path) => `https://shop.example/${path}`),
);
const gap = fc.constantFrom(" ", " ", " ", "  ", "\n", "\n\n", ".\n\n", "\t", "");
const prose = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 400 })
  .map((pairs) => pairs.flat().join("").trim());
const channels = fc.constantFrom(...CHANNELS);

/** Where the parts stand in the text; what lies between them is white space. */
function placeParts(text: string, parts: string[]): { start: number; end: number }[] {
  let from = 0;
  return parts.map((part) => {
    const start = text.indexOf(part, from);
    expect(start).toBeGreaterThanOrEqual(from);
    expect(text.slice(from, start).trim()).toBe("");
    from = start + part.length;
    return { start, end: from };
  });
}

describe("any text", () => {
  it("is its parts without the white space between them, and each part fits", () => {
    fc.assert(
      fc.property(channels, prose, (channel, text) => {
        const parts = splitText(channel, text);
        fc.pre(parts !== null);
        const last = placeParts(text, parts ?? []).at(-1);
        expect(last?.end ?? 0).toBe(text.length);
        for (const part of parts ?? []) {
          expect(part).toBe(part.trim());
          expect(part).not.toBe("");
          expect(measureText(channel, part)).toBeLessThanOrEqual(TEXT_LIMITS[channel].max);
        }
      }),
    );
  });

  it("of arbitrary characters loses none and is cut between what a reader sees as characters", () => {
    fc.assert(
      fc.property(channels, fc.string({ unit: "binary", maxLength: 3_000 }), (channel, raw) => {
        const text = raw.toWellFormed().trim();
        const parts = splitText(channel, text);
        fc.pre(parts !== null);
        const seams = new Set([0]);
        let at = 0;
        for (const grapheme of graphemes(text)) {
          at += grapheme.length;
          seams.add(at);
        }
        for (const { start, end } of placeParts(text, parts ?? [])) {
          expect(seams).toContain(start);
          expect(seams).toContain(end);
        }
      }),
    );
  });

  it("keeps every address whole", () => {
    fc.assert(
      fc.property(channels, prose, (channel, text) => {
        const parts = splitText(channel, text);
        fc.pre(parts !== null);
        const places = placeParts(text, parts ?? []);
        for (const { index, 0: url } of text.matchAll(/https:\/\/shop\.example\/[a-z0-9/]*/g)) {
          if (measureText(channel, url) > TEXT_LIMITS[channel].max) continue;
          const isWhole = places.some(({ start, end }) => start <= index && index + url.length <= end);
          expect(isWhole).toBe(true);
        }
      }),
    );
  });
});

describe("a text is cut", () => {
  const fill = (size: number) =>
    "word "
      .repeat(Math.ceil(size / 5))
      .slice(0, size - 1)
      .trimEnd();

  it("not at all where it fits", () => {
    expect(splitText("whatsapp", "x".repeat(4096))).toEqual(["x".repeat(4096)]);
    expect(splitText("instagram", `${"🙂".repeat(250)}`)).toHaveLength(1);
    expect(splitText("instagram", `${"🙂".repeat(250)}!`)).toEqual(["🙂".repeat(250), "!"]);
  });

  it.each([
    ["a paragraph", "\n\n", "A line\nA sentence. and words"],
    ["a line", "\n", "A sentence. and words"],
    ["a sentence", ". ", "and words that go on"],
    ["a word", " ", "andonewordonly"],
  ])("at the end of %s", (_what, gap, behind) => {
    const head = fill(700);
    const parts = split("instagram", `${head}${gap}${behind.padEnd(400, "x")}`);
    expect(parts[0]).toBe(`${head}${gap}`.trimEnd());
  });

  it("after a sentence of a script without spaces", () => {
    const [first] = split("instagram", `${"私".repeat(300)}。${"私".repeat(100)}`);
    expect(first).toBe(`${"私".repeat(300)}。`);
  });

  it("at the last word although a paragraph ended early", () => {
    const [first = ""] = split("instagram", `Hello\n\n${fill(1_500)}`);
    expect(first.length).toBeGreaterThan(900);
  });

  it("before an address that stands without a space, and inside one that fits nowhere", () => {
    const url = `https://shop.example/${"a".repeat(300)}`;
    const glued = split("instagram", `${"看".repeat(300)}${url}${"吧".repeat(300)}`);
    expect(glued[0]).toBe("看".repeat(300));
    expect(glued[1]?.startsWith(url)).toBe(true);
    const huge = `https://shop.example/${"a".repeat(1_500)}`;
    expect(split("instagram", huge).join("")).toBe(huge);
  });

  it("inside one character only when that alone is longer than a message", () => {
    const zalgo = `a${"\u0301".repeat(800)}`;
    const parts = split("instagram", `Look: ${zalgo} there`);
    expect(parts.map((part) => measureText("instagram", part) <= 1_000)).not.toContain(false);
    expect(parts.join(" ")).toContain("there");
    expect(parts.join("").replace(/\s/g, "")).toBe(`Look:${zalgo}there`);
  });

  it("into no empty parts by white space, however much", () => {
    expect(splitText("instagram", `one${"\n".repeat(5_000)}two`)).toEqual(["one", "two"]);
    expect(splitText("instagram", "   ")).toEqual([]);
  });

  it(`into ${TEXT_PARTS_MAX} parts at most`, () => {
    expect(splitText("instagram", "x".repeat(1_000 * TEXT_PARTS_MAX))).toHaveLength(TEXT_PARTS_MAX);
    expect(splitText("instagram", "x".repeat(1_000 * TEXT_PARTS_MAX + 1))).toBeNull();
  });
});

describe("hostile text of 64 KB", () => {
  const SIZE = 65_536;
  const repeat = (unit: string) =>
    unit
      .repeat(Math.ceil(SIZE / unit.length))
      .slice(0, SIZE)
      .toWellFormed();
  it.each([
    ["spaces", repeat(" ")],
    ["marks", `a${repeat("\u0301")}`],
    ["joined faces", repeat("👨\u200d")],
    ["flags", repeat("🇩")],
    ["beginnings of addresses", repeat("https://")],
    ["addresses", repeat("www.")],
    ["sentence ends", repeat(".)")],
    ["words of one letter", repeat("a ")],
    ["short words between long ones", repeat(`b ${"c".repeat(4_096)}`)],
  ])("of %s takes time in proportion", (_what, text) => {
    for (const channel of CHANNELS) {
      const startedAt = performance.now();
      splitText(channel, text);
      // A quadratic way would take many seconds.
      expect(performance.now() - startedAt).toBeLessThan(1_000);
    }
  });
});

it("gives the parts of a text ids that sort like them and are the same each time", () => {
  const id = "0190b8a0-1234-7abc-8def-0123456789fe";
  expect([1, 2, 3].map((number) => partId(id, number))).toEqual([
    id,
    "0190b8a0-1234-7abc-8def-0123456789ff",
    "0190b8a0-1234-7abc-8def-012345678a00",
  ]);
});
