import { describe, expect, it } from "vitest";
import { parseTemplate } from "#lib/meta/whatsapp/templates/parse-template.ts";
import { sampleTemplates } from "#lib/sandbox/templates/sample-templates.ts";

const ENTRY = {
  id: "1",
  name: "hello",
  language: "en",
  status: "APPROVED",
  category: "UTILITY",
  components: [],
};
const parse = (change: object) => parseTemplate({ ...ENTRY, ...change });
const definitionOf = (...components: unknown[]) => parse({ components })?.definition;

it("reads every template of the sandbox", () => {
  const parsed = sampleTemplates().map(parseTemplate);
  expect(parsed.every((template) => template?.definition.otherParts.length === 0)).toBe(true);
  expect(parsed[0]).toEqual({
    externalId: "800000000000001",
    name: "order_ready",
    language: "en_US",
    status: "approved",
    category: "utility",
    statusReason: null,
    quality: "green",
    definition: {
      header: {
        kind: "text",
        text: "Order {{1}}",
        variables: [{ key: "1", isNamed: false, example: "1042" }],
      },
      body: {
        text: "Hello {{1}}, your {{2}} is ready. You can pick it up until {{3}}.",
        variables: [
          { key: "1", isNamed: false, example: "Nora" },
          { key: "2", isNamed: false, example: "blue mug" },
          { key: "3", isNamed: false, example: "Friday" },
        ],
      },
      footer: "Fern & Clay, pottery studio",
      buttons: [
        {
          kind: "url",
          label: "See the order",
          url: "https://fernandclay.example/orders/{{1}}",
          hasVariable: true,
          example: "https://fernandclay.example/orders/1042",
        },
        { kind: "phone", label: "Call the shop" },
      ],
      otherParts: [],
    },
  });
});

it("reads variables with names, and their samples by name", () => {
  const example = {
    body_text_named_params: [
      { param_name: "b", example: "second" },
      { param_name: "a", example: "first" },
    ],
  };
  expect(definitionOf({ type: "BODY", text: "{{a}} then {{b}} and {{a}}", example })?.body.variables).toEqual(
    [
      { key: "a", isNamed: true, example: "first" },
      { key: "b", isNamed: true, example: "second" },
    ],
  );
});

it("puts numbered variables in the order of a send", () => {
  const body = definitionOf({ type: "BODY", text: "{{10}} {{2}} {{ 1 }}" })?.body;
  expect(body?.variables.map(({ key }) => key)).toEqual(["1", "2", "10"]);
});

it.each([
  [{ type: "QUICK_REPLY", text: "Yes" }, { kind: "quick_reply" }],
  [{ type: "PHONE_NUMBER", text: "Call", phone_number: "+1" }, { kind: "phone" }],
  [{ type: "VOICE_CALL", text: "Call" }, { kind: "phone" }],
  [
    { type: "URL", text: "Go", url: "https://a.example" },
    { kind: "url", hasVariable: false, example: null },
  ],
  [
    { type: "COPY_CODE", example: "TEN" },
    { kind: "copy_code", label: "", example: "TEN" },
  ],
  [
    { type: "OTP", otp_type: "ONE_TAP", text: "Fill in" },
    { kind: "one_time_code", label: "Fill in" },
  ],
  [
    { type: "URL", text: "Copy", url: "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}" },
    { kind: "one_time_code" },
  ],
  [
    { type: "FLOW", text: "Book", flow_id: 1 },
    { kind: "other", what: "flow" },
  ],
  [{}, { kind: "other" }],
])("reads the button %j", (button, expected) => {
  expect(definitionOf({ type: "BUTTONS", buttons: [button] })?.buttons).toMatchObject([expected]);
});

describe("what is new or wrong", () => {
  it("is kept by name where it is a part", () => {
    const definition = definitionOf(
      { type: "BODY", text: "Hi" },
      { type: "CAROUSEL", cards: [] },
      { type: "HEADER", format: "HOLOGRAM" },
      null,
    );
    expect(definition).toMatchObject({ otherParts: ["carousel", "header", "without a name"], header: null });
  });
  it("is unknown where it is a status, a category or a quality", () => {
    expect(parse({ status: "SLEEPING", category: "X", quality_score: { score: 5 } })).toMatchObject({
      status: "unknown",
      category: "unknown",
      quality: "unknown",
    });
  });
  it("is no template without a name, a language or an id", () => {
    for (const name of ["name", "language", "id"]) expect(parse({ [name]: "" })).toBeNull();
    for (const entry of [null, "x", 3, []]) expect(parseTemplate(entry)).toBeNull();
  });
  it("does not break what is stored", () => {
    const [broken] = [definitionOf({ type: "BODY", text: `a\u0000\ud800${"x".repeat(20_000)}` })?.body.text];
    expect(broken?.length).toBe(8_192);
    expect(broken?.isWellFormed()).toBe(true);
    expect(broken).not.toContain("\u0000");
  });
});

it("tells why Meta said no, and nothing where it did not", () => {
  expect(parse({ rejected_reason: "PROMOTIONAL" })?.statusReason).toBe("PROMOTIONAL");
  expect(parse({ rejected_reason: "NONE" })?.statusReason).toBeNull();
});
