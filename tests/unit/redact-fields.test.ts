import fc from "fast-check";
import { expect, it } from "vitest";
import { redactFields } from "#lib/redact-fields.ts";

const anyFields = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }));

it("keeps what is no secret as JSON would write it", () => {
  const at = new Date("2026-03-02T10:00:00.000Z");
  expect(redactFields({ at, none: null, missing: undefined, deep: { list: [1, { two: 2 }] } })).toEqual({
    at: "2026-03-02T10:00:00.000Z",
    none: null,
    missing: undefined,
    deep: { list: [1, { two: 2 }] },
  });
});

it("finds a secret at any depth, in lists and behind toJSON", () => {
  const hidden = { toJSON: () => ({ phone: "15550101234" }) };
  const fields = { a: { b: { c: { d: { token: "t0ken" } } } }, list: [[{ text: "hello" }]], hidden };
  expect(JSON.stringify(redactFields(fields))).not.toMatch(/t0ken|hello|15550101234/);
});

it("never shows a secret, whatever is around it", () => {
  fc.assert(
    fc.property(anyFields, fc.array(fc.string(), { maxLength: 8 }), (fields, path) => {
      const nested = path.reduceRight<object>((inner, name) => ({ [name]: inner }), {
        appSecret: "canary-7",
      });
      expect(JSON.stringify(redactFields({ ...fields, nested }))).not.toContain("canary-7");
    }),
  );
});

it("comes to an end also in a circle", () => {
  const circle: Record<string, unknown> = { name: "circle" };
  circle.self = circle;
  expect(JSON.stringify(redactFields(circle))).toContain("[too deep]");
});

it("changes nothing in what it was given", () => {
  const fields = { token: "t0ken", deep: { text: "hello" } };
  redactFields(fields);
  expect(fields).toEqual({ token: "t0ken", deep: { text: "hello" } });
});

it("leaves errors to their serializer", () => {
  const err = new Error("failed");
  expect(redactFields({ err }).err).toBe(err);
});
