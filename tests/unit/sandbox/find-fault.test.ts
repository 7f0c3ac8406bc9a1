import { expect, it } from "vitest";
import { findFault } from "#lib/sandbox/graph/find-fault.ts";

it("finds a fault behind a # in the text, or as the recipient", () => {
  expect(findFault("12025550143", "please #131047")).toMatchObject({
    kind: "refuse",
    failure: { code: 131047 },
  });
  expect(findFault("131047", "Hi")).toMatchObject({ kind: "refuse", failure: { code: 131047 } });
  expect(findFault("1", "#timeout")).toEqual({ kind: "silence", accepted: false });
  expect(findFault("1", "#timeout-delivered")).toEqual({ kind: "silence", accepted: true });
});

it.each(["Hello", "Order #12345", "#constructor", "100 and 500 without the sign", ""])(
  "finds none in %j",
  (text) => {
    expect(findFault("12025550143", text)).toBeNull();
  },
);
