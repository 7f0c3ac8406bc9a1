import { expect, it } from "vitest";
import { diffWords } from "#lib/domain/diff-words.ts";

const marked = (text: string, other: string) =>
  diffWords(text, other)
    .before.filter(({ isChanged }) => isChanged)
    .map((piece) => piece.text);

it("marks on both sides what the other side does not have", () => {
  expect(diffWords("We open at nine.", "We open at ten.")).toEqual({
    before: [
      { text: "We open at ", isChanged: false },
      { text: "nine", isChanged: true },
      { text: ".", isChanged: false },
    ],
    after: [
      { text: "We open at ", isChanged: false },
      { text: "ten", isChanged: true },
      { text: ".", isChanged: false },
    ],
    changedWords: 1,
  });
});

it.each([
  ["", "", 0],
  ["Hello", "Hello", 0],
  ["Hello", "Hello!", 0],
  ["", "Three new words", 3],
  ["One two three", "", 3],
  ["We open at nine", "We usually open at nine", 1],
  ["We open at nine", "They close at six", 3],
  ["我们九点开门", "我们十点开门", 1],
])("from %j to %j it is %i words", (before, after, count) => {
  const { changedWords, ...sides } = diffWords(before, after);
  expect(changedWords).toBe(count);
  expect(sides.before.map(({ text }) => text).join("")).toBe(before);
  expect(sides.after.map(({ text }) => text).join("")).toBe(after);
});

it("tells words of scripts without spaces apart", () => {
  expect(marked("我们九点开门", "我们十点开门")).not.toEqual(["我们九点开门"]);
});

it("keeps every word of texts that are too long to compare to the end", () => {
  const long = "word ".repeat(20_000);
  const startedAt = performance.now();
  const { before, changedWords } = diffWords(long, `${long} more`);
  expect(before.map(({ text }) => text).join("")).toBe(long);
  expect(changedWords).toBeGreaterThan(0);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
