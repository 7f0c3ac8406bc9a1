import { describe, expect, it } from "vitest";
import { isSameOrigin } from "#lib/auth/is-same-origin.ts";

const PUBLIC_URL = "https://desk.example.com";

function headersOf(values: Record<string, string>): Headers {
  return new Headers({ host: "desk.example.com", ...values });
}

describe("lets through", () => {
  it.each([
    ["the public origin", { origin: "https://desk.example.com" }],
    ["the public origin behind a proxy that renames the host", { origin: PUBLIC_URL, host: "10.0.0.7:3000" }],
    ["the host it was called by", { origin: "http://127.0.0.1:3000", host: "127.0.0.1:3000" }],
    ["no origin, but the browser vouches", { "sec-fetch-site": "same-origin" }],
  ])("%s", (_name, values) => {
    expect(isSameOrigin(headersOf(values), PUBLIC_URL)).toBe(true);
  });
});

describe("refuses", () => {
  it.each([
    ["neither header", {}],
    ["another site", { origin: "https://evil.example" }],
    [
      "another site that the browser calls same-origin",
      { origin: "https://evil.example", "sec-fetch-site": "same-origin" },
    ],
    ["an origin of null", { origin: "null" }],
    ["an origin of null that the browser vouches for", { origin: "null", "sec-fetch-site": "same-origin" }],
    ["an empty origin", { origin: "" }],
    ["another port", { origin: "http://desk.example.com:8080" }],
    ["a host that only starts alike", { origin: "https://desk.example.com.evil.example" }],
    ["a sister site", { "sec-fetch-site": "same-site" }],
    ["a cross-site request", { "sec-fetch-site": "cross-site" }],
    ["an address typed in", { "sec-fetch-site": "none" }],
  ])("%s", (_name, values) => {
    expect(isSameOrigin(headersOf(values), PUBLIC_URL)).toBe(false);
  });
});
