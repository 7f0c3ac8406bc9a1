import { expect, it } from "vitest";
import { inlineTypeOf } from "#lib/domain/inline-type.ts";

it.each([
  ["image/jpeg", "image"],
  ["image/png", "image"],
  ["image/gif", "image"],
  ["image/webp", "image"],
  ["video/mp4", "video"],
  ["video/3gpp", "video"],
  ["audio/ogg; codecs=opus", "audio"],
  ["audio/mpeg", "audio"],
  ["audio/amr", "audio"],
])("lets a browser show %s", (mimeType, type) => {
  expect(inlineTypeOf(mimeType)).toBe(type);
});

it.each([
  null,
  "",
  "image/svg+xml",
  "text/html",
  "application/xml",
  "application/pdf",
  "application/octet-stream",
  "image/tiff",
  "__proto__",
  "constructor",
  "text/html; image/png",
])("keeps %j out of the page", (mimeType) => {
  expect(inlineTypeOf(mimeType)).toBe(null);
});
