import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { searchApprovedAnswers } from "#db/queries/search-approved-answers.ts";
import { build } from "#tests/support/build.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const RUNS = 200;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  await build.approvedAnswer(database.db, { question: "When do you open?", answer: "At nine." });
  await build.approvedAnswer(database.db, { question: "Do you ship to Austria?", answer: "We do." });
});
afterAll(() => database.drop());

it.each([
  ["when are you open", "When do you open?"],
  ["WHEN DO YOU OPEN???", "When do you open?"],
  ["opening hours please: when do you open on sunday", "When do you open?"],
  ["shipping to austria possible?", "Do you ship to Austria?"],
])("finds for %j the question %j first", async (text, question) => {
  const [best] = await searchApprovedAnswers(database.db, text, 5);
  expect(best?.question).toBe(question);
});

it("takes whatever a customer may write", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      "\\",
      "'",
      '"',
      "&",
      "|",
      "!",
      ":*",
      "<->",
      "(",
      ")",
      "%",
      "_",
      "http://a.b/c\\d'e?f=g",
      "a@b.c",
    ),
    fc.constantFrom("/usr/local\\'x", "open", " ", "\n", "-1e5", "<a href='b'>", "&amp;", "🙂", "שלום"),
    fc.string({ unit: "grapheme", maxLength: 10 }),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("").replaceAll("\0", ""));
  await fc.assert(
    fc.asyncProperty(text, async (message) => {
      const found = await searchApprovedAnswers(database.db, message, 5);
      expect(found).toHaveLength(2);
      for (const { score } of found) expect(score).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: RUNS },
  );
});
