import fc from "fast-check";
import { expect, it } from "vitest";
import { safeNextPath } from "#lib/auth/safe-next-path.ts";

const OURS = "https://desk.example.com";

it.each(["/events", "/inbox/all/42?m=7#last", "/limits?sort=used%26more", "/inbox?next=//evil.example"])(
  "keeps the path %s",
  (path) => {
    expect(safeNextPath(path)).toBe(path);
  },
);

it.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/\n\\evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/./\\evil.example",
  "https://evil.example/inbox",
  "javascript:alert(1)",
  "evil.example",
  " /inbox",
  "",
  undefined,
  null,
  ["/events", "//evil.example"],
])("goes to the inbox instead of %j", (next) => {
  expect(safeNextPath(next)).toBe("/inbox");
});

it("never leaves the site, whatever the link says", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "\t",
    "\n",
    "@",
    ":",
    "%2f",
    "evil.example",
    "?",
    "#",
    " ",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      expect(new URL(safeNextPath(`/${parts.join("")}`), OURS).origin).toBe(OURS);
    }),
  );
});
