import { expect, it } from "vitest";
import inbox from "../../../app/_i18n/en/inbox.json" with { type: "json" };
import { isExplainedCode } from "../../../app/(operator)/inbox/_thread/explained-codes.ts";

it("has words for exactly the codes it claims to explain", () => {
  const worded = Object.keys(inbox.failure.reasons).map(Number);
  expect(worded.every(isExplainedCode)).toBe(true);
  expect(isExplainedCode(1)).toBe(false);
});
