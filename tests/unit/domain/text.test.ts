import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutAtWord, storableText } from "#lib/domain/text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc
    .array(fc.constantFrom("a", "é", "😀", " ", "\n", "word", "\ud83d", "\u0000"), { maxLength: 120 })
    .map(join),
);
const wellFormedText = anyText.map((text) => text.toWellFormed());
const maxChars = fc.integer({ min: 1, max: 200 });

function join(parts: string[]): string {
  return parts.join("");
}

describe("cutAtWord", () => {
  it.each([
    ["Are you open on Sunday?", 100, "Are you open on Sunday?"],
    ["Are you open on Sunday?", 23, "Are you open on Sunday?"],
    ["Are you open on Sunday?", 22, "Are you open on…"],
    ["Are you open on Sunday?", 17, "Are you open on…"],
    ["Are you open on Sunday?", 16, "Are you open on…"],
    ["Are you open on Sunday?", 15, "Are you open…"],
    ["one\ntwo\tthree", 9, "one\ntwo…"],
    ["x".repeat(20), 10, `${"x".repeat(9)}…`],
    ["日本語の長い文章です", 5, "日本語の…"],
    ["😀😀😀😀", 4, "😀…"],
    ["😀😀😀😀", 6, "😀😀…"],
    ["abc", 1, "…"],
    ["", 5, ""],
  ])("cuts %j to %i as %j", (text, max, expected) => {
    expect(cutAtWord(text, max)).toBe(expected);
  });

  it("is never longer than asked, and changes nothing that fits", () => {
    fc.assert(
      fc.property(anyText, maxChars, (text, max) => {
        const cut = cutAtWord(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        if (text.length <= max) expect(cut).toBe(text);
      }),
    );
  });

  it("keeps the beginning, and never half a character", () => {
    fc.assert(
      fc.property(wellFormedText, maxChars, (text, max) => {
        const cut = cutAtWord(text, max);
        expect(cut.isWellFormed()).toBe(true);
        if (cut !== text) expect(text.startsWith(cut.slice(0, -1))).toBe(true);
      }),
    );
  });

  it("ends between words wherever the second half of what fits has a space", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 60 }), (list, max) => {
        const text = list.join(" ");
        const kept = cutAtWord(text, max);
        if (kept === text) return;
        expect(list).toContain(kept.slice(0, -1).split(" ").at(-1));
      }),
    );
  });
});

describe("storableText", () => {
  it("replaces only what Postgres cannot hold", () => {
    expect(storableText("a\u0000b\ud83dc")).toBe("a\ufffdb\ufffdc");
    expect(storableText(" Grüße 😀\n\u200b")).toBe(" Grüße 😀\n\u200b");
  });

  it("takes everything else as it is", () => {
    fc.assert(
      fc.property(wellFormedText, (text) => {
        expect(storableText(text)).toBe(text.replaceAll("\u0000", "\ufffd"));
      }),
    );
  });
});
