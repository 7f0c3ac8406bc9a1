import { expect, it } from "vitest";
import { isMessageKind } from "#lib/domain/message-content.ts";
import { storedContent } from "#lib/domain/stored-content.ts";

it("takes what was stored", () => {
  const share = { kind: "share", what: "reel", title: null, url: null } as const;
  expect(storedContent("share", share)).toBe(share);
});

it("needs no more than the kind of what has nothing more to say", () => {
  expect(storedContent("text", null)).toEqual({ kind: "text" });
  expect(storedContent("voice", null)).toEqual({ kind: "voice" });
});

it("does not pretend to know what was not stored", () => {
  expect(storedContent("order", null)).toEqual({ kind: "unsupported", what: "order", reason: null });
});

it("tells the kinds of messages from other words", () => {
  expect(["image", "form", "toString", "", "Image"].filter(isMessageKind)).toEqual(["image", "form"]);
});
