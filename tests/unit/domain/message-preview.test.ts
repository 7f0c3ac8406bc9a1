import { expect, it } from "vitest";
import { messagePreview } from "#lib/domain/message-preview.ts";

it("is one line", () => {
  expect(messagePreview(" Hello\n\n  there\tyou ")).toBe("Hello there you");
});

it("ends with an ellipsis where it was cut, and stays whole otherwise", () => {
  expect(messagePreview("word ".repeat(200))).toMatch(/^(word )+word…$/);
  expect(messagePreview("word ".repeat(200)).length).toBeLessThanOrEqual(160);
  expect(messagePreview("🙂".repeat(50))).toBe("🙂".repeat(50));
});
