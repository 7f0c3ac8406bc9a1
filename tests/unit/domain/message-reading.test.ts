import { expect, it } from "vitest";
import type { MessageKind } from "#lib/domain/message-content.ts";
import { readBurst } from "#lib/domain/message-reading.ts";

const photo = { kind: "image", text: "" } as const;
const question = { kind: "text", text: "How much is it?" } as const;
const heart = { kind: "heart", text: "" } as const;

it.each<[MessageKind, string, string]>([
  ["text", "Hello", "readable"],
  ["text", " \n", "unreadable"],
  ["choice", "Opening hours", "readable"],
  ["image", "Is this one left?", "readable"],
  ["image", "", "unreadable"],
  ["voice", "", "unreadable"],
  ["document", "", "unreadable"],
  ["share", "", "unreadable"],
  ["ephemeral", "", "unreadable"],
  ["location", "Our house", "unreadable"],
  ["contacts", "Ada", "unreadable"],
  ["form", "Sent", "unreadable"],
  ["order", "Two of these", "unreadable"],
  ["unsupported", "something", "unreadable"],
  ["sticker", "", "silent"],
  ["heart", "", "silent"],
  ["story_mention", "", "silent"],
])("a %s that says %j is %s", (kind, text, expected) => {
  expect(readBurst([{ kind, text }])).toBe(expected);
});

it("of several is readable as soon as one is, and needs people before it is silent", () => {
  expect(readBurst([photo, question, heart])).toBe("readable");
  expect(readBurst([heart, photo])).toBe("unreadable");
  expect(readBurst([heart, heart])).toBe("silent");
  expect(readBurst([])).toBe("silent");
});
