import { expect, it } from "vitest";
import { SAMPLE_ANSWERS } from "#lib/sandbox/sample-answers.ts";

const INSTAGRAM_TEXT_MAX_BYTES = 1000;

it("holds answers that fit into one message of either channel, each for its own question", () => {
  for (const { answer } of SAMPLE_ANSWERS) {
    expect(Buffer.byteLength(answer)).toBeLessThanOrEqual(INSTAGRAM_TEXT_MAX_BYTES);
  }
  expect(new Set(SAMPLE_ANSWERS.map(({ question }) => question)).size).toBe(SAMPLE_ANSWERS.length);
});
