import { expect, it } from "vitest";
import { readBusinesses } from "#lib/meta/whatsapp/read-businesses.ts";

const change = (phoneNumberId: unknown) => ({ value: { metadata: { phone_number_id: phoneNumberId } } });

it("names the business of every number, of several the last one", () => {
  const entry = [
    { id: "20", changes: [change("1"), change("2")] },
    { id: "30", changes: [change("3")] },
    { id: "40", changes: [change("1")] },
  ];
  expect([...readBusinesses({ entry })]).toEqual([
    ["1", "40"],
    ["2", "20"],
    ["3", "30"],
  ]);
});

it.each<[string, unknown]>([
  ["no list", { id: "20" }],
  ["entries that are none", [null, "entry", 7, []]],
  ["no business", [{ changes: [change("1")] }]],
  ["the business of Meta's test button", [{ id: "0", changes: [change("1")] }]],
  ["a business that cannot be stored", [{ id: "20\u0000", changes: [change("1")] }]],
  ["a business without an end", [{ id: "2".repeat(65), changes: [change("1")] }]],
  ["no changes", [{ id: "20", changes: {} }]],
  ["no number", [{ id: "20", changes: [change(null), { value: "text" }, null, {}] }]],
])("reads nothing from %s", (_, entry) => {
  expect([...readBusinesses({ entry })]).toEqual([]);
});
