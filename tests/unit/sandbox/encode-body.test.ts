import fc from "fast-check";
import { expect, it } from "vitest";
import { encodeBody } from "#lib/sandbox/webhooks/encode-body.ts";

it("writes everything outside ASCII as lowercase escapes and slashes with a backslash", () => {
  const body = encodeBody({ text: "Größe 42/43 – naïve 😀" });
  expect(body.toString("latin1")).toBe(
    String.raw`{"text":"Gr\u00f6\u00dfe 42\/43 \u2013 na\u00efve \ud83d\ude00"}`,
  );
});

it("reads back as what was written, for any text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const body = encodeBody({ text });
      expect(body.every((byte) => byte < 0x80)).toBe(true);
      expect(JSON.parse(body.toString("utf8"))).toEqual({ text });
    }),
  );
});

it("keeps a lone surrogate, which UTF-8 could not carry, as an escape", () => {
  expect(encodeBody({ text: "\ud83d" }).toString("latin1")).toBe(String.raw`{"text":"\ud83d"}`);
});
