import { expect, it } from "vitest";
import { contentOf } from "#lib/domain/content-of.ts";
import { isMessageKind } from "#lib/domain/message-content.ts";

it("takes what was stored", () => {
  const share = { kind: "share", what: "reel", title: null, url: null } as const;
  expect(contentOf("share", share)).toBe(share);
});

it("needs no more than the kind of what has nothing more to say", () => {
  expect(contentOf("text", null)).toEqual({ kind: "text" });
  expect(contentOf("voice", null)).toEqual({ kind: "voice" });
});

it("does not pretend to know what was not stored", () => {
  expect(contentOf("order", null)).toEqual({ kind: "unsupported", what: "order", reason: null });
});

it("tells the kinds of messages from other words", () => {
  expect(["image", "form", "toString", "", "Image"].filter(isMessageKind)).toEqual(["image", "form"]);
});
