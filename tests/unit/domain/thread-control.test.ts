import { expect, it } from "vitest";
import { isOwnedByOtherApp } from "#lib/domain/thread-control.ts";

it.each([
  ["control_taken", true],
  ["take_thread_control", true],
  ["control_passed", false],
  ["pass_thread_control", false],
  ["request_thread_control", false],
  ["app_roles", false],
])("a handover %s gives the thread to another app: %s", (what, expected) => {
  expect(isOwnedByOtherApp({ kind: "handover", what, from: null, to: null, note: null })).toBe(expected);
});

it("what arrives in standby belongs to another app", () => {
  expect(isOwnedByOtherApp({ kind: "standby", author: "contact", messageKind: "text", text: "Hi" })).toBe(
    true,
  );
  expect(isOwnedByOtherApp({ kind: "history", author: "contact", messageKind: "text", text: "Hi" })).toBe(
    false,
  );
});
