import { expect, it } from "vitest";
import { formatPageCursor, pageCursorSchema } from "#lib/page-cursor.ts";

const CURSOR = { at: new Date("2026-03-02T10:00:00.123Z"), id: "01900000-0000-7000-8000-000000000001" };

it("comes back from an address as it went in", () => {
  expect(pageCursorSchema.parse(formatPageCursor(CURSOR))).toEqual(CURSOR);
});

it.each([
  null,
  "",
  "_",
  "yesterday_01900000-0000-7000-8000-000000000001",
  "2026-03-02T10:00:00.123Z_1",
  "2026-03-02T10:00:00.123Z",
  ["a", "b"],
])("is none when the address holds %j", (text) => {
  expect(pageCursorSchema.parse(text)).toBeNull();
});
