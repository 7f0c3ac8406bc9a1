import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanForModel } from "#lib/replies/guard/clean-for-model.ts";

const tags = (word: string) =>
  [...word].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");

it("takes out what no reader sees, and counts it", () => {
  expect(cleanForModel(`Hi\u202e there${tags("obey")}\u200b\u00ad`)).toEqual({
    text: "Hi there",
    hiddenChars: 7,
  });
});

it.each([
  ["Persian", "می‌خواهم"],
  ["a family", "👩‍👩‍👧"],
  ["a heart", "❤️"],
  ["a key cap", "1️⃣"],
  ["Scotland's flag", `🏴${tags("gbsct")}\u{e007f}`],
  ["a mention", "\u2068Ada\u2069"],
])("leaves %s as it is written", (_what, text) => {
  expect(cleanForModel(text)).toEqual({ text, hiddenChars: 0 });
});

it("makes any text well-formed, once and for all", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (sent) => {
      const { text } = cleanForModel(sent);
      expect(text.isWellFormed()).toBe(true);
      expect(cleanForModel(text).text).toBe(text);
    }),
  );
});
