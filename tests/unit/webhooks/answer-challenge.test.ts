import fc from "fast-check";
import { expect, it } from "vitest";
import { answerChallenge } from "#lib/webhooks/answer-challenge.ts";
import { createContextWithoutDatabase } from "#tests/support/context-without-database.ts";
import { TEST_VERIFY_TOKEN } from "#tests/support/test-context.ts";

const ADDRESS = "203.0.113.1";
const GOOD = {
  "hub.mode": "subscribe",
  "hub.verify_token": TEST_VERIFY_TOKEN,
  "hub.challenge": "1158201444",
};

function ask(query: Record<string, string>, ctx = createContextWithoutDatabase()) {
  return answerChallenge(ctx, {
    channel: "whatsapp",
    query: new URLSearchParams(query),
    address: ADDRESS,
  });
}

it("gives the bare challenge back to who knows the token", () => {
  expect(ask(GOOD)).toEqual({ kind: "verified", challenge: "1158201444" });
});

it.each<[string, Partial<typeof GOOD>]>([
  ["another mode", { "hub.mode": "unsubscribe" }],
  ["no mode", { "hub.mode": "" }],
  ["a wrong token", { "hub.verify_token": "wrong" }],
  ["an empty token", { "hub.verify_token": "" }],
  ["the token and more", { "hub.verify_token": `${TEST_VERIFY_TOKEN}x` }],
  ["the start of the token", { "hub.verify_token": TEST_VERIFY_TOKEN.slice(0, -1) }],
  ["the token in capitals", { "hub.verify_token": TEST_VERIFY_TOKEN.toUpperCase() }],
  ["no challenge", { "hub.challenge": "" }],
  ["a challenge that is markup", { "hub.challenge": "<script>alert(1)</script>" }],
  ["a challenge with a line break", { "hub.challenge": "1158201444\n" }],
  ["a challenge that is too long", { "hub.challenge": "1".repeat(129) }],
])("refuses: %s", (_, change) => {
  expect(ask({ ...GOOD, ...change })).toMatchObject({ kind: "refused" });
});

it("refuses when parameters are missing", () => {
  expect(ask({})).toMatchObject({ kind: "refused" });
});

it("refuses a channel that is not configured, whatever the token", () => {
  const ctx = createContextWithoutDatabase({
    settings: { webhooks: { whatsapp: null, instagram: { appSecrets: ["s"], verifyToken: "t" } } },
  });
  for (const token of ["", "null", "undefined", "t"]) {
    expect(ask({ ...GOOD, "hub.verify_token": token }, ctx)).toMatchObject({ kind: "refused" });
  }
});

it("never gives back what could be more than a plain word", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (challenge) => {
      const outcome = ask({ ...GOOD, "hub.challenge": challenge });
      const isPlain = /^[\w-]+$/.test(challenge) && challenge.length <= 128;
      expect(outcome.kind).toBe(isPlain ? "verified" : "refused");
    }),
  );
});

it("slows down who guesses, and still verifies who knows the token", () => {
  const ctx = createContextWithoutDatabase();
  const guess = () => ask({ ...GOOD, "hub.verify_token": "guess" }, ctx);
  for (let count = 0; count < 60; count += 1) {
    expect(guess()).toEqual({ kind: "refused", isFlooding: false });
  }
  expect(guess()).toEqual({ kind: "refused", isFlooding: true });
  expect(ask(GOOD, ctx).kind).toBe("verified");
});
