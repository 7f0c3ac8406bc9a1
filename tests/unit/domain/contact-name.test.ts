import { expect, it } from "vitest";
import { contactName } from "#lib/domain/contact-name.ts";

const nobody = { displayName: null, username: null, identity: null };

it("prefers the name, then the handle, then the end of the id", () => {
  const identity = { kind: "phone", value: "15550101234" } as const;
  expect(contactName({ displayName: "Ada", username: "ada.l", identity })).toBe("Ada");
  expect(contactName({ displayName: "  ", username: "ada.l", identity })).toBe("@ada.l");
  expect(contactName({ ...nobody, identity })).toBe("+•••• 1234");
  expect(contactName({ ...nobody, identity: { kind: "bsuid", value: "US.13491208655302741918" } })).toBe(
    "•••• 1918",
  );
});

it("has a name even for a contact without any id", () => {
  expect(contactName(nobody)).toBe("••••");
});
