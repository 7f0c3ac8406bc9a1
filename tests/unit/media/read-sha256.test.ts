import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { readSha256 } from "#lib/media/read-sha256.ts";

const digest = createHash("sha256").update("a file").digest();

it("reads a hash as webhooks and as Graph write it", () => {
  const hex = digest.toString("hex");
  expect(readSha256(digest.toString("base64"))).toBe(hex);
  expect(readSha256(digest.toString("base64url"))).toBe(hex);
  expect(readSha256(hex.toUpperCase())).toBe(hex);
});

it.each([null, "", "<HASH>", "abc", "29ed500fa64eb55fc19dc4124acb300e5dcca0f822a301ae99944db"])(
  "takes %j for no claim",
  (claimed) => {
    expect(readSha256(claimed)).toBe(null);
  },
);
