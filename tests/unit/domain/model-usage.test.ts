import { expect, it } from "vitest";
import { centsOf, costMicros, estimateQuestion, readTokenCount } from "#lib/domain/model-usage.ts";

it("prices tokens in millionths of a dollar, and knows no cost without a price", () => {
  const tokens = { inputTokens: 1_000, outputTokens: 100 };
  expect(costMicros(tokens, { input: 0.25, output: 2 })).toBe(450);
  expect(costMicros(tokens, { input: 0, output: 0 })).toBe(0);
  expect(costMicros(tokens, null)).toBeNull();
  expect(centsOf(1_000_000)).toBe(100);
});

it.each([
  "Hello, when do you open tomorrow?",
  "مرحبا، متى تفتحون غدا؟",
  "今日は何時まで営業していますか",
  "😀😀😀",
])("reserves more than %s is likely to take", (text) => {
  const { inputTokens, outputTokens } = estimateQuestion([text], 4_000);
  // Tokenizers of today need fewer tokens than characters for words, and up to three for an emoji.
  expect(inputTokens).toBeGreaterThanOrEqual(text.length / 2);
  expect(outputTokens).toBe(4_000);
});

it.each([
  [{ inputTokens: 5, outputTokens: 0 }, true],
  [{ inputTokens: 0, outputTokens: 0 }, false],
  [{ inputTokens: -5, outputTokens: 9 }, false],
  [{ inputTokens: 1.5, outputTokens: 9 }, false],
  [{ inputTokens: Number.NaN, outputTokens: 9 }, false],
  [{ inputTokens: 1e12, outputTokens: 9 }, false],
  [{ inputTokens: 5 }, true],
  [{}, false],
])("believes %o: %s", (told, isBelieved) => {
  expect(readTokenCount(told) !== null).toBe(isBelieved);
});
