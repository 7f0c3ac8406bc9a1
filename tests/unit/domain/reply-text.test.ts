import { expect, it } from "vitest";
import { checkReplyText } from "#lib/domain/reply-text.ts";

it.each(["", "  \n\t ", "\u200B\u2060\uFEFF", "\u202E"])("finds nothing to read in %j", (typed) => {
  expect(checkReplyText("whatsapp", typed)).toEqual({ kind: "empty" });
});

it("trims, and keeps line breaks in one form", () => {
  expect(checkReplyText("whatsapp", "  one\r\ntwo\rthree\n")).toEqual({
    kind: "ok",
    text: "one\ntwo\nthree",
  });
});

it("replaces what the database cannot hold", () => {
  const check = checkReplyText("whatsapp", "a\0b\uD800c");
  expect(check).toEqual({ kind: "ok", text: "a\uFFFDb\uFFFDc" });
});

it("takes 4096 characters on WhatsApp and not one more", () => {
  expect(checkReplyText("whatsapp", "é".repeat(4096)).kind).toBe("ok");
  expect(checkReplyText("whatsapp", "é".repeat(4097))).toEqual({
    kind: "too_long",
    length: 4097,
    limit: { max: 4096, unit: "characters" },
  });
});

it("counts bytes on Instagram: an emoji is four", () => {
  expect(checkReplyText("instagram", "🙂".repeat(250)).kind).toBe("ok");
  expect(checkReplyText("instagram", `${"🙂".repeat(250)}!`)).toEqual({
    kind: "too_long",
    length: 1001,
    limit: { max: 1000, unit: "bytes" },
  });
});
