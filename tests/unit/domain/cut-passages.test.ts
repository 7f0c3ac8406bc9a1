import fc from "fast-check";
import { expect, it } from "vitest";
import { cutPassages, PASSAGE_MAX_CHARS } from "#lib/domain/cut-passages.ts";

it("joins short paragraphs and cuts between them", () => {
  expect(cutPassages("One.\n\nTwo.\n \nThree.")).toEqual(["One.\n\nTwo.\n\nThree."]);
  const long = "a ".repeat(300).trim();
  expect(cutPassages(`${long}\n\n${long}\n\nEnd.`)).toEqual([long, `${long}\n\nEnd.`]);
});

it("cuts a long paragraph behind a sentence, else between words", () => {
  const sentence = `${"word ".repeat(110).trim()}.`;
  expect(cutPassages(`${sentence} ${sentence}`)).toEqual([sentence, sentence]);
  for (const passage of cutPassages("word ".repeat(400))) expect(passage).toMatch(/^(word )*word$/);
});

it("keeps every word, in order, in pieces that are short enough", () => {
  const unit = fc.constantFrom("a", "字", "🙂", " ", "\n", "\n\n", ". ", "。", "x".repeat(900));
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 400 }), (body) => {
      const passages = cutPassages(body);
      for (const passage of passages) {
        expect(passage.length).toBeGreaterThan(0);
        expect(passage.length).toBeLessThanOrEqual(PASSAGE_MAX_CHARS);
        expect(passage.isWellFormed()).toBe(true);
      }
      expect(passages.join("").replace(/\s/g, "")).toBe(body.replace(/\s/g, ""));
    }),
  );
});
