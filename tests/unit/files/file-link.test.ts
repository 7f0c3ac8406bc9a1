import { expect, it } from "vitest";
import { isGoodFileLink, makeFileLink, readFileLinks } from "#lib/files/file-link.ts";

const ENV = { publicUrl: "https://desk.example", port: 3000, authSecret: "s".repeat(32), sandboxUrl: null };

it("leads Meta to this installation where it has a public https address", () => {
  expect(readFileLinks(ENV)).toEqual({ origin: "https://desk.example", secret: ENV.authSecret });
});

it.each([
  "http://desk.example",
  "https://localhost:3000",
  "https://desk.localhost",
  "https://desk.local",
  "https://desk",
  "https://192.168.1.4",
  "https://[::1]",
])("leads nobody to %s", (publicUrl) => {
  expect(readFileLinks({ ...ENV, publicUrl })).toBeNull();
});

it("needs a secret", () => {
  expect(readFileLinks({ ...ENV, authSecret: null })).toBeNull();
});

it("leads the sandbox to this machine, whatever the installation is called outside", () => {
  const links = readFileLinks({ ...ENV, sandboxUrl: "http://127.0.0.1:4010" });
  expect(links?.origin).toBe("http://127.0.0.1:3000");
});

it("is good for its own file, for a quarter of an hour", () => {
  const links = { origin: "https://desk.example", secret: "secret" };
  const now = new Date("2026-11-24T12:00:00Z");
  const url = new URL(makeFileLink(links, "file-1", now));
  const expires = url.searchParams.get("expires") ?? "";
  const signature = url.searchParams.get("signature") ?? "";
  const isGood = (attachmentId: string, minutes: number, secret = links.secret) =>
    isGoodFileLink(secret, { attachmentId, expires, signature }, new Date(now.getTime() + minutes * 60_000));
  expect(url.pathname).toBe("/api/outbound-files/file-1");
  expect(isGood("file-1", 14)).toBe(true);
  expect(isGood("file-1", 15)).toBe(false);
  expect(isGood("file-2", 1)).toBe(false);
  expect(isGood("file-1", 1, "another")).toBe(false);
});
