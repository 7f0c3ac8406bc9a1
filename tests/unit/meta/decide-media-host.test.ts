import { expect, it } from "vitest";
import { decideMediaHost } from "#lib/meta/graph/decide-media-host.ts";

const SANDBOX = "http://127.0.0.1:4010";
const GRAPH = "https://graph.facebook.com";

it.each<[string, { takesToken: boolean; isPublic: boolean }]>([
  ["https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", { takesToken: true, isPublic: true }],
  ["https://LOOKASIDE.fbsbx.com:443/x", { takesToken: true, isPublic: true }],
  ["https://scontent-fra5-1.xx.fbcdn.net/v/x.jpg", { takesToken: false, isPublic: true }],
  ["https://scontent.cdninstagram.com/v/x.jpg", { takesToken: false, isPublic: true }],
  [`${SANDBOX}/media/x`, { takesToken: true, isPublic: false }],
])("allows %s", (url, expected) => {
  expect(decideMediaHost(url, SANDBOX)).toEqual({ kind: "allowed", ...expected });
});

it("wants public addresses of Graph itself", () => {
  expect(decideMediaHost(`${GRAPH}/x`, GRAPH)).toMatchObject({ takesToken: true, isPublic: true });
});

it.each([
  "",
  "not an address",
  "file:///etc/passwd",
  "data:text/plain,x",
  "ftp://lookaside.fbsbx.com/x",
  "http://lookaside.fbsbx.com/x",
  "https://lookaside.fbsbx.com:8443/x",
  "https://user@lookaside.fbsbx.com/x",
  "https://lookaside.fbsbx.com@evil.example/x",
  "https://lookaside.fbsbx.com:x@evil.example/",
  "https://lookaside.fbsbx.com.evil.example/x",
  "https://lookaside.fbsbx.com./x",
  "https://evil.example/lookaside.fbsbx.com",
  "https://evil.example/?https://lookaside.fbsbx.com",
  "https://evil.example#@lookaside.fbsbx.com",
  "https://fbcdn.net/x",
  "https://.fbcdn.net/x",
  "https://evilfbcdn.net/x",
  "https://x.fbcdn.net.evil.example/x",
  "https://xcdninstagram.com/x",
  "https://other.fbsbx.com/x",
  "https://l\u043Eokaside.fbsbx.com/x",
  "https://127.0.0.1/x",
  "https://[::1]/x",
  "https://[::ffff:169.254.169.254]/latest/meta-data",
  "http://169.254.169.254/latest/meta-data",
  "https://2130706433/x",
  "https://0x7f.1/x",
  "http://127.0.0.1:4011/x",
  "https://127.0.0.1:4010/x",
  "http://x@127.0.0.1:4010/x",
  "http://localhost:4010/x",
])("forbids %j", (url) => {
  expect(decideMediaHost(url, SANDBOX)).toEqual({ kind: "forbidden" });
});

it("allows nothing of its own where no account is connected", () => {
  expect(decideMediaHost(`${SANDBOX}/media/x`, null)).toEqual({ kind: "forbidden" });
});
