import { expect, it } from "vitest";
import { newOperatorSchema, signInSchema } from "#lib/auth/credentials.ts";

const FINE = { name: "Olive", email: "olive@example.com", password: "twelve chars" };

function problemsOf(values: unknown): Record<string, string[] | undefined> {
  const parsed = newOperatorSchema.safeParse(values);
  return parsed.success ? {} : parsed.error.flatten().fieldErrors;
}

it("tidies the name and the address, and leaves the password alone", () => {
  const parsed = newOperatorSchema.parse({
    name: "  Olive ",
    email: " Olive@Example.COM ",
    password: "  spaces count  ",
  });
  expect(parsed).toEqual({ name: "Olive", email: "olive@example.com", password: "  spaces count  " });
});

it("says of every empty field what to enter", () => {
  expect(problemsOf({ name: " ", email: "", password: "" })).toEqual({
    name: ["nameMissing"],
    email: ["emailMissing"],
    password: ["passwordTooShort"],
  });
});

it.each([
  ["a password of eleven characters", { password: "elevenchars" }, { password: ["passwordTooShort"] }],
  ["a password without end", { password: "x".repeat(129) }, { password: ["passwordTooLong"] }],
  ["half an address", { email: "olive@" }, { email: ["emailInvalid"] }],
  ["a very long address", { email: `${"o".repeat(260)}@example.com` }, { email: ["emailInvalid"] }],
  ["a very long name", { name: "o".repeat(81) }, { name: ["nameTooLong"] }],
])("refuses %s", (_name, values, problems) => {
  expect(problemsOf({ ...FINE, ...values })).toEqual(problems);
});

it("does not tell at sign-in how long passwords are here", () => {
  expect(signInSchema.safeParse({ email: FINE.email, password: "x" }).success).toBe(true);
});
