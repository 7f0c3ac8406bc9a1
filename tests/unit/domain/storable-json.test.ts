import { expect, it } from "vitest";
import { measureJson, storableJson } from "#lib/domain/storable-json.ts";

it("cleans every text, however deep, and names too", () => {
  const value = {
    kind: "form",
    fields: [{ name: "a\u0000", value: "b\ud800c" }],
    "odd\u0000name": null,
    amount: 4.5,
    isNew: true,
  };
  expect(storableJson(value)).toEqual({
    kind: "form",
    fields: [{ name: "a\ufffd", value: "b\ufffdc" }],
    "odd\ufffdname": null,
    amount: 4.5,
    isNew: true,
  });
});

it("keeps a property that is called like the prototype, as a property", () => {
  const value = JSON.parse('{"__proto__":{"isAdmin":true}}');
  const stored = storableJson(value);
  expect(Object.keys(stored)).toEqual(["__proto__"]);
  expect("isAdmin" in stored).toBe(false);
});

it("measures bytes, not characters", () => {
  expect(measureJson({ a: "🙂" })).toBe('{"a":""}'.length + 4);
});
