import fc from "fast-check";
import { expect, it } from "vitest";
import { DEFAULT_ASSISTANT_SETTINGS } from "#lib/domain/assistant-settings.ts";
import { checkOwnText } from "#lib/domain/own-text.ts";
import { NO_REPLY_RULES } from "#lib/domain/reply-rules.ts";
import { sayOwn } from "#lib/replies/own-words.ts";

it.each([
  ["whatsapp", "  Hello\r\nthere 👋  ", "Hello\nthere 👋"],
  ["instagram", "", ""],
  ["whatsapp", "We are back {back}.", "We are back {back}."],
] as const)("keeps for %s what was typed, tidied: %j", (channel, typed, text) => {
  expect(checkOwnText(channel, typed)).toEqual({ kind: "ok", text });
});

it.each([
  ["\u200B\u200D", "invisible"],
  ["pay \u202Eevil", "hidden_characters"],
  ["hi\u{E0041}", "hidden_characters"],
  ["bell\u0007", "hidden_characters"],
  ["é".repeat(251), "too_long"],
  [`${"x".repeat(450)}{back}`, "too_long"],
])("refuses %j: %s", (typed, kind) => {
  expect(checkOwnText("instagram", typed)).toMatchObject({ kind, max: 500 });
});

it("lets nothing through that the gate would not say", () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
      fc.constantFrom("a", " ", "\n", "é", "{back}"),
    ),
  });
  const account = {
    id: "0",
    channel: "instagram",
    replyRules: NO_REPLY_RULES,
    assistantSettings: DEFAULT_ASSISTANT_SETTINGS,
  } as const;
  fc.assert(
    fc.property(text, (typed) => {
      const check = checkOwnText("instagram", typed);
      if (check.kind === "ok" && check.text !== "")
        expect(sayOwn(account, check.text, "Monday")).not.toBeNull();
    }),
    { numRuns: 2_000 },
  );
});
