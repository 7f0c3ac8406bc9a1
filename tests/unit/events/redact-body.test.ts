import fc from "fast-check";
import { expect, it } from "vitest";
import { redactBody } from "#lib/events/redact-body.ts";

const ACCESS_TOKEN = `EAA${"b".repeat(40)}`;
const BODY = JSON.stringify({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "102290129340398",
      changes: [
        {
          field: "messages",
          value: {
            contacts: [{ profile: { name: "Ada Lovelace" }, wa_id: "15550101234" }],
            messages: [
              {
                from: "15550101234",
                id: "wamid.HBgLMTU1NTAxMDEyMzQ=",
                timestamp: "1767225600",
                type: "text",
                text: { body: "My card is 4111" },
              },
            ],
          },
        },
      ],
    },
  ],
});

it("shows what a body is made of, and nothing that people wrote or are called by", () => {
  const masked = redactBody(BODY, "masked");
  for (const hidden of ["Ada", "Lovelace", "5550101", "My card", "HBgL"])
    expect(masked).not.toContain(hidden);
  expect(masked).toContain('"object":"whatsapp_business_account"');
  expect(masked).toContain('"type":"text"');
  expect(masked).toContain('"timestamp":"1767225600"');
  expect(masked).toContain('"from":"•••1234"');
  expect(masked).toContain('"text":{"body":"•••"}');
});

it("shows all of it as it came to whoever asks, but no secret", () => {
  expect(redactBody(BODY, "as_it_came")).toBe(BODY);
  const secrets = `{"access_token":"abc","to\\u006ben":"def","note":"use ${ACCESS_TOKEN}"}`;
  for (const detail of ["masked", "as_it_came"] as const) {
    const shown = redactBody(secrets, detail);
    for (const hidden of ["abc", "def", ACCESS_TOKEN]) expect(shown).not.toContain(hidden);
  }
});

it.each([
  ["a phone number for a type", '{"type":"15550101234"}'],
  ["a phone number for a key", '{"15550101234":1}'],
  ["a phone number without quotes", '{"wa_id":15550101234}'],
  ["words without quotes", "{text: 15550101234}"],
  ["a text that is cut off", '{"text":{"body":"call 15550101234'],
  ["no JSON at all", "15550101234 wrote this"],
  ["a text in a list", '{"type":["call 15550101234"]}'],
])("hides %s", (_name, body) => {
  expect(redactBody(body, "masked")).not.toContain("15550101234");
});

it("keeps JSON readable, whatever is in it", () => {
  fc.assert(
    fc.property(fc.json(), (body) => {
      expect(() => JSON.parse(redactBody(body, "masked"))).not.toThrow();
    }),
  );
});

it("never shows what a customer wrote, wherever it stands", () => {
  const WRITTEN = "tea at 5, bring 88123";
  fc.assert(
    fc.property(fc.constantFrom("text", "body", "name", "caption", "id", "type", "new_field"), (key) => {
      expect(redactBody(JSON.stringify({ a: [{ [key]: WRITTEN }] }), "masked")).not.toContain("tea");
    }),
  );
});
