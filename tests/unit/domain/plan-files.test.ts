import { expect, it } from "vitest";
import type { FileKind } from "#lib/domain/message-content.ts";
import { placeOfText, planFiles } from "#lib/domain/plan-files.ts";

const files = (...kinds: FileKind[]) =>
  kinds.map((kind, index) => ({ id: `m${index}`, uploadId: `u${index}`, kind, caption: `c${index}` }));
const shapeOf = (planned: ReturnType<typeof planFiles>) =>
  planned.map(({ id, uploadIds, text }) => [id, uploadIds.join("+"), text]);

it("makes one message of each file on WhatsApp, with its caption where there is a place for one", () => {
  expect(shapeOf(planFiles("whatsapp", files("image", "image", "voice", "document"), "words"))).toEqual([
    ["m0", "u0", "c0"],
    ["m1", "u1", "c1"],
    ["m2", "u2", ""],
    ["m3", "u3", "c3"],
  ]);
});

it("puts the words under a file that is alone", () => {
  expect(shapeOf(planFiles("whatsapp", files("video"), "words"))).toEqual([["m0", "u0", "words"]]);
  expect(shapeOf(planFiles("whatsapp", files("voice"), "words"))).toEqual([["m0", "u0", ""]]);
  expect(shapeOf(planFiles("instagram", files("image"), "words"))).toEqual([["m0", "u0", ""]]);
  expect(placeOfText("whatsapp", ["video"])).toBe("caption");
  expect(placeOfText("whatsapp", ["video", "video"])).toBe("message");
  expect(placeOfText("whatsapp", ["sticker"])).toBe("message");
  expect(placeOfText("instagram", ["image"])).toBe("message");
});

it("keeps photos that follow one another together on Instagram, ten at most", () => {
  const kinds: FileKind[] = [...Array(11).fill("image"), "document", "image"];
  expect(planFiles("instagram", files(...kinds), "").map(({ uploadIds }) => uploadIds.length)).toEqual([
    10, 1, 1, 1,
  ]);
});
