import { expect, it } from "vitest";
import { signBody } from "#lib/sandbox/webhooks/sign-body.ts";

it("signs the exact bytes with both of Meta's headers", () => {
  // Reference values of RFC 4231 (test case 2) and RFC 2202 (test case 2).
  expect(signBody(Buffer.from("what do ya want for nothing?"), "Jefe")).toEqual({
    "x-hub-signature": "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
    "x-hub-signature-256": "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  });
});
