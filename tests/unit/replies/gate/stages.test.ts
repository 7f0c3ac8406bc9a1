import { describe, expect, it } from "vitest";
import type { GateInput, GatePolicy, StageName } from "#lib/replies/gate/gate.ts";
import { runGate } from "#lib/replies/gate/run-gate.ts";
import { SHOP_ALLOW_LIST } from "#tests/fixtures/replies/good-answers.ts";
import { gateInput, gatePolicy, TEST_CANARY, TEST_INSTRUCTIONS } from "#tests/support/gate-input.ts";

type Overrides = Partial<GateInput> & { kbIds?: string[] };

/** One stage alone: the text it leaves, or the word for why it left none. */
function only(stage: StageName, policy: Partial<GatePolicy> = {}) {
  return (reply: string, overrides: Overrides = {}) => {
    const outcome = runGate(gateInput(reply, overrides), gatePolicy({ stages: [stage], ...policy }));
    return outcome.kind === "pass" ? { text: outcome.text } : { why: outcome.why };
  };
}

const cites = (text: string) => ({ knowledge: [{ id: "k1", text }], kbIds: ["k1"] });

describe("schema", () => {
  const check = only("schema");
  it.each(["", " \n\t", "\u200b\u2060", "\u2800"])("sees nothing in %j", (reply) => {
    expect(check(reply)).toEqual({ why: "empty" });
  });

  it("wants sources that were given", () => {
    expect(check("At nine.", cites("We open at nine."))).toEqual({ text: "At nine." });
    expect(check("At nine.", { kbIds: ["k1"] })).toEqual({ why: "unknown_source" });
  });
});

describe("length", () => {
  it.each([
    ["whatsapp", "x".repeat(4_096), "x".repeat(4_097)],
    ["instagram", "x".repeat(1_000), "x".repeat(1_001)],
    ["instagram", "é".repeat(500), "é".repeat(501)],
    ["instagram", "😀".repeat(250), "😀".repeat(251)],
  ] as const)("blocks what is longer than %s takes, and never cuts", (channel, longest, tooLong) => {
    const check = only("length", { channel });
    expect(check(longest)).toEqual({ text: longest });
    expect(check(tooLong)).toEqual({ why: "length" });
  });

  it("does not count the space around, which is not sent", () => {
    expect(only("length")(`  ${"x".repeat(4_096)}\r\n`)).toEqual({ text: "x".repeat(4_096) });
  });
});

describe("unicode", () => {
  const check = only("unicode");
  it.each([
    ["Hel\u200blo\u2060 \u00adworld\ufeff", "Hello world"],
    ["cafe\u0301", "café"],
    ["a\tb\u2028c", "a b\nc"],
    ["x\ufe0f y\u{e0101}", "x y"],
    ["a\u200db\u200c", "ab"],
    ["\u200eHello", "Hello"],
  ])("takes out what cannot be seen: %j", (reply, text) => {
    expect(check(reply)).toEqual({ text });
  });

  it.each(["نان‌های", "क्‍ष", "👩‍🍳", "❤️", "1️⃣", "🏴󠁧󠁢󠁷󠁬󠁳󠁿 🏴󠁧󠁢󠁥󠁮󠁧󠁿", "שלום \u200f(1)"])(
    "leaves what spells: %j",
    (reply) => {
      expect(check(reply)).toEqual({ text: reply });
    },
  );

  it("blocks tags, also behind a flag that no country has", () => {
    expect(check("Hi\u{e0068}\u{e0069}")).toEqual({ why: "hidden_tags" });
    expect(check("🏴\u{e0068}\u{e0069}\u{e007f}")).toEqual({ why: "hidden_tags" });
  });

  it.each([
    ["\u202egnp", "direction"],
    ["\u2067x\u2069", "direction"],
    ["a\u0000b", "control_characters"],
    ["a\u0085b", "control_characters"],
    ["\ud83d", "not_text"],
    ["\ue000", "not_text"],
    ["\uffff", "not_text"],
  ])("blocks %j", (reply, why) => {
    expect(check(reply)).toEqual({ why });
  });
});

describe("secrets", () => {
  const check = only("secrets");
  it("does not take a part of the marker for it, and looks for none where the model had none", () => {
    const half = TEST_CANARY.slice(0, 12);
    expect(check(half)).toEqual({ text: half });
    expect(check(TEST_CANARY, { canary: null })).toEqual({ text: TEST_CANARY });
  });

  it("says which secret it was", () => {
    expect(check(TEST_CANARY)).toEqual({ why: "canary" });
    expect(check(TEST_INSTRUCTIONS)).toEqual({ why: "prompt_line" });
    expect(check("AKIAIOSFODNN7EXAMPLE")).toEqual({ why: "token" });
    expect(check(Buffer.from("key: AKIAIOSFODNN7EXAMPLE").toString("base64"))).toEqual({ why: "token" });
  });
});

describe("overlap", () => {
  const check = only("overlap");
  it("lets through what the knowledge says in the same words", () => {
    const line = "Use only the numbered passages for facts; whenever they do not answer the question, ask.";
    expect(check(line)).toEqual({ why: "prompt_words" });
    expect(check(line, cites(TEST_INSTRUCTIONS))).toEqual({ text: line });
  });

  it("compares with nothing where there were no instructions", () => {
    expect(check(TEST_INSTRUCTIONS, { instructions: "" })).toEqual({ text: TEST_INSTRUCTIONS });
  });
});

describe("links", () => {
  const check = only("links", {
    allow: { ...SHOP_ALLOW_LIST, links: ["shop.example.com/menu", "müller.de", "HTTPS://Fine.example.org/"] },
  });
  it.each([
    "https://shop.example.com/menu",
    "See shop.example.com/menu/cakes?size=8#top, please.",
    "(http://SHOP.example.com/menu)",
    "https://müller.de und fine.example.org!",
    "mail hello@shop.example.com",
    "We open at 9.30 a.m., e.g. on 24.12. or 1.5.",
    "Version 1.2.3, 3.50 each; ASP and co.",
    "@corner.bakery",
  ])("lets through %j", (reply) => {
    expect(check(reply)).toEqual({ text: reply });
  });

  it.each([
    ["https://shop.example.com", "link"],
    ["https://shop.example.com/menus", "link"],
    ["https://shop.example.com/menu/../pay", "link"],
    ["https://shop.example.com/menu%2f..%2fpay", "link"],
    ["https://sub.shop.example.com/menu", "link"],
    ["https://shop.example.com:8443/menu", "link"],
    ["ftp://shop.example.com/menu", "link"],
    ["https://shop.example.com/menu?next=//evil.com", "link"],
    ["https://shop.example.com/menu?next=evil.com", "link"],
    ["https://shop.example.com/menu?next=%252F%252Fevil.com", "link"],
    ["https://shop.example.com\\@evil.com/menu", "link"],
    ["ｓｈｏｐ．ｅｘａｍｐｌｅ．ｃｏｍ/menu", "disguised_link"],
    ["shop (dot) example.com/menu", "link"],
    ["Shop dot com", "disguised_link"],
    ["@corner_bakery", "handle"],
    ["＠evil", "handle"],
    [Array.from({ length: 40 }, (_, at) => `fine.example.org/${at}`).join(" "), "many_links"],
  ])("blocks %j", (reply, why) => {
    expect(check(reply)).toEqual({ why });
  });

  it.each([
    ["https://", "evil.com/x"],
    ["Go to evil", ".com is it"],
    ["Go to evil.", "com"],
  ])("blocks the second half of a link that was torn: %j, %j", (before, reply) => {
    expect(check(reply, { earlierReplies: [before] })).toHaveProperty("why");
  });

  it("does not take two sentences for a torn link", () => {
    const earlierReplies = ["We open at nine."];
    expect(check("com certeza!", { earlierReplies })).toEqual({ text: "com certeza!" });
    expect(check("In the morning.", { earlierReplies })).toEqual({ text: "In the morning." });
  });
});

describe("contacts", () => {
  const check = only("contacts", { allow: SHOP_ALLOW_LIST });
  it.each([
    "+49 30 901820",
    "+49 (0)30 90 18 20".replace("(0)", ""),
    "030/901820",
    "0049 30 901820",
    "020 7946 0018",
    "Hello@Shop.example.com",
    "From 24.12.2026 to 02.01.2027, 9.00-18.00",
    "2026-11-24 10:00, 11/24/2026",
    "1,250,000 grains",
    "Sizes 36, 37, 38, 39, 40, 41",
    "one, two, three, go",
  ])("lets through %j", (reply) => {
    expect(check(reply)).toEqual({ text: reply });
  });

  it.each([
    ["+49 30 901821", "phone"],
    ["901820901", "phone"],
    ["555-0123 or so", "phone"],
    ["4111 1111 1111 1111", "card_number"],
    ["GB29 NWBK 6016 1331 9268 19", "iban"],
    ["pay at 10 DE89 3704 0044 0532 0130 00 now", "iban"],
    ["a@evil.example", "email"],
    ["a(at)evil.example", "email"],
    ["someone@ybl", "upi"],
  ])("blocks %j", (reply, why) => {
    expect(check(reply)).toEqual({ why });
  });
});

describe("commitments", () => {
  const check = only("commitments");
  it.each([
    ["Costs 1.234,50 €.", "It is EUR 1,234.50"],
    ["50 rupees off with 5%", "₹50, 5 percent"],
    ["Der Preis ist 12 Euro", "12,00 €"],
    ["٢٠٪", "20 %"],
    ["100元起", "100 元"],
    ["fifty percent", "Fifty percent on Mondays"],
    ["You get a refund.", "Wir erstatten den Preis."],
  ])("finds %j in %j", (reply, source) => {
    expect(check(reply, cites(source))).toEqual({ text: reply });
  });

  it.each([
    ["It is 12 €.", "It is 12 dollars.", "figure"],
    ["It is 12 €.", "From 12 to 18.", "figure"],
    ["It is 1.5 €.", "It is 15 €.", "figure"],
    ["20 % off", "It is 20 €.", "figure"],
    ["fifty euros", "50 times", "figure"],
    ["It is free of charge.", "Feel free to come.", "commitment"],
    ["We guarantee that.", "", "commitment"],
    ["r e f u n d is yours", "", "commitment"],
  ])("does not find %j in %j", (reply, source, why) => {
    expect(check(reply, cites(source))).toEqual({ why });
  });

  it.each([
    "Feel free to ask!",
    "It is gluten-free and free from nuts.",
    "Are you free on Monday?",
    "We accept euros.",
  ])("hears no promise in %j", (reply) => {
    expect(check(reply)).toEqual({ text: reply });
  });
});

describe("markup", () => {
  const check = only("markup");
  it.each([
    ["**Open** from _nine_, ~not~ `ten`", "Open from nine, not ten"],
    ["[menu](https://shop.example.com)", "menu: https://shop.example.com"],
    ["[https://a.example](https://a.example)", "https://a.example"],
    ["![cake](https://a.example/x.png)Hi", "cakeHi"],
    ["<b>Hi</b><br/>there &amp; here", "Hithere & here"],
    ["# Title\n> quote\n* one\n---", "Title\nquote\n- one"],
    ["```js\nx\n```", "x"],
    ["&amp;amp;lt;b&amp;amp;gt;Hi", "Hi"],
  ])("makes text of %j", (reply, text) => {
    expect(check(reply)).toEqual({ text });
  });

  it.each(["2 * 3 * 4 = 24", "a_b_c and file_name_x", "5 < 6 > 4", "~5 minutes, ~6 at most", ":-) <3"])(
    "leaves %j",
    (reply) => {
      expect(check(reply)).toEqual({ text: reply });
    },
  );
});

describe("moderation", () => {
  const check = only("moderation", { blockedTerms: ["Ass", "宿敌"] });
  it("finds whole words where words have spaces, whatever they look like", () => {
    expect(check("We pass the class.")).toEqual({ text: "We pass the class." });
    expect(check("You ＡＳＳ!")).toEqual({ why: "blocked_term" });
    expect(check("这是宿敌的店")).toEqual({ why: "blocked_term" });
  });

  it("is closed while nobody looks, unless the policy says otherwise", () => {
    const moderation = { kind: "down" as const };
    expect(check("Hi", { moderation })).toEqual({ why: "moderation_down" });
    expect(only("moderation", { whenModerationIsDown: "pass" })("Hi", { moderation })).toEqual({
      text: "Hi",
    });
    expect(check("Hi", { moderation: { kind: "clear" } })).toEqual({ text: "Hi" });
  });
});

describe("repeats", () => {
  const check = only("repeats");
  it("counts the same words, however they are written", () => {
    expect(check("Hello there", { earlierReplies: ["hello, there!"] })).toEqual({ text: "Hello there" });
    expect(check("Hello there", { earlierReplies: ["hello, there!", "HELLO THERE"] })).toEqual({
      why: "repeated",
    });
  });

  it("lets a person ask three times", () => {
    const contactTexts = ["?", "price", "Price", "price!"];
    expect(check("Soon.", { contactTexts })).toEqual({ text: "Soon." });
    expect(check("Soon.", { contactTexts: [...contactTexts, "price"] })).toEqual({ why: "loop" });
  });
});
