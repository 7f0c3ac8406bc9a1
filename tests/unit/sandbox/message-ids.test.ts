import { expect, it } from "vitest";
import { newMid } from "#lib/sandbox/bodies/new-mid.ts";
import { newWamid } from "#lib/sandbox/bodies/new-wamid.ts";

const META_BASE64 = { ZA: "Z", ZB: "+", ZC: "/", ZD: "=" };

it("packs the customer's number, the direction and a random part into a wamid", () => {
  const packed = Buffer.from(newWamid("12025550143", "business").replace("wamid.", ""), "base64");
  expect(packed.subarray(0, 14).toString("hex")).toBe(`1c180b${Buffer.from("12025550143").toString("hex")}`);
  expect(packed.subarray(14, 20).toString("hex")).toBe("150200111814");
  expect(packed.subarray(20, 40).toString("ascii")).toMatch(/^[0-9A-F]{20}$/);
  expect(packed.subarray(40).toString("hex")).toBe("00");
});

it("writes a mid without punctuation, in Meta's own base64", () => {
  const mid = newMid("17841400000000001");
  expect(mid).toMatch(/^aWdfZAG1faXRlbToxOklHTWVzc2FnZAUlEO[A-Za-z0-9]+$/);
  const base64 = mid.replace(/Z[ABCD]/g, (pair) => META_BASE64[pair as keyof typeof META_BASE64]);
  expect(Buffer.from(base64, "base64").toString()).toMatch(
    /^ig_dm_item:1:IGMessageID:17841400000000001:\d+:\d+$/,
  );
});

it("never gives the same id twice", () => {
  const ids = Array.from({ length: 1_000 }, () => [newMid("1"), newWamid("12025550143", "business")]).flat();
  expect(new Set(ids).size).toBe(2_000);
});
