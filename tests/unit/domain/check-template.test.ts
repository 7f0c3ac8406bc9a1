import { describe, expect, it } from "vitest";
import type { HeaderFile } from "#lib/domain/check-header-file.ts";
import { checkTemplate, type TemplateProblem, type TemplateRefusal } from "#lib/domain/check-template.ts";
import type { Template } from "#lib/domain/template.ts";
import { templateFields, templateValues } from "#lib/domain/template-fields.ts";
import { buildTemplate } from "#tests/support/build-template.ts";

const KNOWN = { hasPhone: true, isMarketingStopped: false };
const ORDER = buildTemplate({
  header: { kind: "text", ...words("Order {{1}}") },
  body: words("Hello {{1}}, your {{2}} is ready."),
  footer: "Fern & Clay",
  buttons: [
    { kind: "quick_reply", label: "Thanks" },
    {
      kind: "url",
      label: "See it",
      url: "https://fern.example/o/{{1}}",
      hasVariable: true,
      example: "https://fern.example/o/7",
    },
  ],
});
const GOOD = { header: "7", "body.0": "Ada", "body.1": "mug", "button.1": "7" };

function words(text: string, isNamed = false) {
  const keys = [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, key = ""]) => key);
  return { text, variables: keys.map((key) => ({ key, isNamed, example: null })) };
}

function check(template: Template, typed: Record<string, string>, recipient = KNOWN) {
  const fields = new Map(Object.entries(typed)) as Parameters<typeof templateValues>[1];
  return checkTemplate(template, templateValues(template.definition, fields), recipient);
}

it("tells what the customer reads", () => {
  expect(check(ORDER, GOOD)).toEqual({
    kind: "ok",
    text: "Order 7\nHello Ada, your mug is ready.\nFern & Clay",
  });
});

it("puts in what people type as it is, whatever it looks like", () => {
  const typed = { ...GOOD, "body.0": "{{2}} $& $1", "body.1": "$$" };
  expect(check(ORDER, typed)).toMatchObject({
    text: expect.stringContaining("Hello {{2}} $& $1, your $$ is"),
  });
});

describe("what is filled in", () => {
  it.each([
    ["header", "", "empty"],
    ["body.0", "   ", "empty"],
    ["body.0", "two\nlines", "line_break"],
    ["body.1", "a\ttab", "line_break"],
    ["body.1", "a     b", "spaces"],
    ["button.1", "a b", "bad_link_end"],
    ["header", "x".repeat(55), "too_long"],
    ["button.1", "x".repeat(2_000), "too_long"],
  ])("is refused in %s where it is %j", (field, value, problem) => {
    expect(check(ORDER, { ...GOOD, [field]: value })).toMatchObject({
      kind: "invalid",
      problems: [{ field, problem }],
    });
  });

  it("may have four spaces in a row", () => {
    expect(check(ORDER, { ...GOOD, "body.0": "a    b" }).kind).toBe("ok");
  });

  it("is measured together with the words around it", () => {
    const around = "Hello , your  is ready.".length;
    const most = "x".repeat(1024 - around - 1);
    expect(check(ORDER, { ...GOOD, "body.0": "y", "body.1": most }).kind).toBe("ok");
    expect(check(ORDER, { ...GOOD, "body.0": "yy", "body.1": most })).toEqual({
      kind: "invalid",
      problems: [{ field: "body", problem: "too_long", max: 1024 }],
    });
  });
});

describe("values that belong to another definition", () => {
  const values = templateValues(ORDER.definition, new Map(Object.entries(GOOD)) as never);
  it.each([
    ["one more variable", { body: words("{{1}} {{2}} {{3}}") }],
    ["one less", { body: words("{{1}}") }],
    ["names instead of numbers", { body: words("{{who}} {{what}}", true) }],
    ["no headline", { header: null }],
    ["a headline without variable", { header: { kind: "text" as const, ...words("Order") } }],
    ["no link", { buttons: [] }],
    ["the link elsewhere", { buttons: [...ORDER.definition.buttons].reverse() }],
    [
      "a code in place of the link",
      { buttons: [ORDER.definition.buttons[0], { kind: "copy_code", label: "Copy" }] },
    ],
  ])("do not fit %s", (_name, change) => {
    const changed = buildTemplate({ ...ORDER.definition, ...(change as object) });
    expect(checkTemplate(changed, values, KNOWN)).toEqual({
      kind: "invalid",
      problems: [{ field: "values", problem: "not_matching" }],
    });
  });
});

it("keeps names where variables have names", () => {
  const template = buildTemplate({ body: words("Hello {{first_name}}", true) });
  expect(templateValues(template.definition, new Map([["body.0", " Ada "]])).body).toEqual([
    { name: "first_name", value: "Ada" },
  ]);
  expect(check(template, { "body.0": "Ada" })).toEqual({ kind: "ok", text: "Hello Ada" });
});

describe("a one-time code", () => {
  const CODE = buildTemplate(
    { body: words("*{{1}}* is your code."), buttons: [{ kind: "one_time_code", label: "Copy code" }] },
    { category: "authentication" },
  );
  it("is asked for once, and stands in the button too", () => {
    expect(templateFields(CODE.definition).map(({ field }) => field)).toEqual(["body.0"]);
    const values = templateValues(CODE.definition, new Map([["body.0", "123456"]]));
    expect(values.buttons).toEqual([{ index: 0, kind: "one_time_code", value: "123456" }]);
    expect(checkTemplate(CODE, values, KNOWN).kind).toBe("ok");
  });
  it("is not sent with another one in the button, or a long one", () => {
    const values = templateValues(CODE.definition, new Map([["body.0", "1234567890123456"]]));
    expect(checkTemplate(CODE, values, KNOWN)).toMatchObject({ problems: [{ field: "body.0", max: 15 }] });
    const other = { ...values, buttons: [{ index: 0, kind: "one_time_code" as const, value: "1" }] };
    expect(checkTemplate(CODE, other, KNOWN)).toMatchObject({ problems: [{ problem: "not_matching" }] });
  });
  it("does not go to somebody without a known number", () => {
    expect(check(CODE, { "body.0": "123456" }, { ...KNOWN, hasPhone: false })).toEqual({
      kind: "refused",
      reason: "code_needs_number",
    });
  });
});

it("knows the end of a link from Meta's sample of the whole", () => {
  expect(templateFields(ORDER.definition).at(-1)).toEqual({
    field: "button.1",
    place: "link",
    name: "See it",
    example: "7",
  });
});

describe("what cannot go out at all", () => {
  it.each<[TemplateRefusal, Partial<Template>]>([
    ["gone", { isGone: true }],
    ["gone", { status: "deleted" }],
    ["pending", { status: "pending" }],
    ["rejected", { status: "rejected" }],
    ["paused", { status: "paused" }],
    ["disabled", { status: "disabled" }],
    ["not_approved", { status: "unknown" }],
    ["not_approved", { status: "archived" }],
    ["header_not_supported", { definition: { ...ORDER.definition, header: { kind: "location" } } }],
    ["parts_not_supported", { definition: { ...ORDER.definition, otherParts: ["carousel"] } }],
  ])("is refused as %s", (reason, change) => {
    expect(check({ ...ORDER, ...change }, GOOD)).toEqual({ kind: "refused", reason });
  });

  it("is marketing to somebody who stopped it, and nothing else", () => {
    const stopped = { ...KNOWN, isMarketingStopped: true };
    expect(check({ ...ORDER, category: "marketing" }, GOOD, stopped)).toEqual({
      kind: "refused",
      reason: "marketing_stopped",
    });
    expect(check(ORDER, GOOD, stopped).kind).toBe("ok");
  });
});

describe("the file that it begins with", () => {
  const beginningWith = (kind: "image" | "video" | "document") => buildTemplate({ header: { kind } });
  const VALUES = { header: null, body: [{ name: null, value: "Ada" }], buttons: [] };
  const photo = { kind: "image", mimeType: "image/png" } as const;
  const pdf = { kind: "document", mimeType: "application/pdf" } as const;
  const words = { kind: "document", mimeType: "text/plain" } as const;

  it.each<[Template, HeaderFile]>([
    [beginningWith("image"), photo],
    [beginningWith("video"), { kind: "video", mimeType: "video/mp4" }],
    [beginningWith("document"), pdf],
  ])("goes out with it", (template, file) => {
    expect(checkTemplate(template, VALUES, KNOWN, [file])).toEqual({ kind: "ok", text: "Hello Ada!" });
  });

  it.each<[string, Template, HeaderFile[], TemplateProblem]>([
    ["is missing", beginningWith("image"), [], { field: "file", problem: "no_file" }],
    ["is of another kind", beginningWith("image"), [pdf], { field: "file", problem: "wrong_file" }],
    ["is a video that is none", beginningWith("video"), [photo], { field: "file", problem: "wrong_file" }],
    ["is no PDF", beginningWith("document"), [words], { field: "file", problem: "not_a_pdf" }],
    ["is one of two", beginningWith("image"), [photo, photo], { field: "values", problem: "not_matching" }],
    ["has no place", buildTemplate(), [photo], { field: "values", problem: "not_matching" }],
  ])("is refused where it %s", (_what, template, files, problem) => {
    expect(checkTemplate(template, VALUES, KNOWN, files)).toEqual({ kind: "invalid", problems: [problem] });
  });

  it("is told together with the values that are wrong", () => {
    const empty = { ...VALUES, body: [{ name: null, value: "" }] };
    expect(checkTemplate(beginningWith("image"), empty, KNOWN)).toMatchObject({
      problems: [{ field: "file" }, { field: "body.0" }],
    });
  });
});
