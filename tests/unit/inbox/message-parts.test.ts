import { expect, it } from "vitest";
import { mapUrl } from "../../../app/(operator)/inbox/_thread/content/map-url.ts";
import { isCurrencyCode, orderTotals } from "../../../app/(operator)/inbox/_thread/content/order-totals.ts";
import { readHttpUrl } from "../../../app/(operator)/inbox/_thread/content/read-http-url.ts";
import { countReactions } from "../../../app/(operator)/inbox/_thread/count-reactions.ts";

const item = (price: number | null, quantity: number, currency: string | null) => ({
  productId: "teapot",
  price,
  quantity,
  currency,
});

it("adds up an order in each of its currencies", () => {
  expect(orderTotals([item(24.5, 2, "EUR"), item(3, 1, "SEK"), item(1, 1, "EUR")])).toEqual({
    totals: [
      { currency: "EUR", amount: 50 },
      { currency: "SEK", amount: 3 },
    ],
    isPartial: false,
  });
});

it("says that a total lacks what has no price", () => {
  expect(orderTotals([item(null, 2, "EUR")])).toEqual({ totals: [], isPartial: true });
  expect(orderTotals([])).toEqual({ totals: [], isPartial: false });
});

it("takes only three letters for a currency", () => {
  expect(["EUR", "sek", "EURO", "€", "", null].filter(isCurrencyCode)).toEqual(["EUR", "sek"]);
});

it.each([
  "javascript:alert(1)",
  "data:text/html,<b>",
  "ftp://example.com/",
  "//example.com",
  "instagram.com/p/1",
  "https://",
  "",
  null,
])("makes no link of %s", (url) => {
  expect(readHttpUrl(url)).toBeNull();
});

it("names the host that a link really leads to", () => {
  expect(readHttpUrl("https://instagram.com:secret@evil.example/login")).toEqual({
    href: "https://evil.example/login",
    host: "evil.example",
  });
  // Cyrillic letters that look like Latin ones.
  expect(readHttpUrl("https://аpple.com/")?.host).toBe("xn--pple-43d.com");
});

it("shows a place on a map, if it is on this planet", () => {
  expect(mapUrl(59.8586, -17.6389)).toBe(
    "https://www.openstreetmap.org/?mlat=59.8586&mlon=-17.6389#map=16/59.8586/-17.6389",
  );
  expect(mapUrl(91, 0)).toBeNull();
  expect(mapUrl(0, 181)).toBeNull();
  expect(mapUrl(Number.NaN, 0)).toBeNull();
});

it("counts the same reaction of several people once, each side for itself", () => {
  expect(
    countReactions([
      { emoji: "👍", by: "contact" },
      { emoji: "🎉", by: "contact" },
      { emoji: "👍", by: "business" },
      { emoji: "👍", by: "contact" },
    ]),
  ).toEqual([
    { emoji: "👍", by: "contact", count: 2 },
    { emoji: "🎉", by: "contact", count: 1 },
    { emoji: "👍", by: "business", count: 1 },
  ]);
});
