import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { createLogger } from "#lib/log.ts";
import { MAX_BODY_BYTES } from "#lib/webhooks/read-body.ts";
import { type RejectionReason, receiveWebhook } from "#lib/webhooks/receive-webhook.ts";
import { createContextWithoutDatabase } from "#tests/support/context-without-database.ts";
import { incomingWebhook, TEST_BODY, type WebhookParts } from "#tests/support/incoming-webhook.ts";
import { sign } from "#tests/support/sign.ts";
import { TEST_APP_SECRET, TEST_VERIFY_TOKEN } from "#tests/support/test-context.ts";

/** Without a database: whatever is refused here was refused before anything was stored. */
async function refusalOf(parts: WebhookParts, ctx = createContextWithoutDatabase()): Promise<string> {
  const outcome = await receiveWebhook(ctx, incomingWebhook(parts));
  return outcome.kind === "rejected" ? outcome.reason : outcome.kind;
}

function untouchable(): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      throw new Error("the body was read");
    },
  };
}

it.each<[string, WebhookParts, RejectionReason]>([
  ["no signature", { headers: { "x-hub-signature-256": null } }, "signature_missing"],
  [
    "only the legacy sha1 signature",
    { headers: { "x-hub-signature-256": null, "x-hub-signature": `sha1=${"0".repeat(40)}` } },
    "signature_missing",
  ],
  ["two signatures", { headers: { "x-hub-signature-256": twice(sign("", "s")) } }, "signature_missing"],
  ["a packed body", { headers: { "content-encoding": "gzip" } }, "encoded_body"],
  ["a body that calls itself unpacked", { headers: { "content-encoding": "identity" } }, "encoded_body"],
  ["no content type", { headers: { "content-type": null } }, "not_json"],
  ["a form", { headers: { "content-type": "application/x-www-form-urlencoded" } }, "not_json"],
  ["text", { headers: { "content-type": "text/plain" } }, "not_json"],
  ["almost JSON", { headers: { "content-type": "application/jsonp" } }, "not_json"],
  ["JSON as the second type", { headers: { "content-type": "text/plain, application/json" } }, "not_json"],
])("refuses without reading the body: %s", async (_, parts, reason) => {
  expect(await refusalOf({ ...parts, stream: untouchable() })).toBe(reason);
});

it.each([
  ["another secret", sign(TEST_BODY, "another app's secret")],
  ["no secret at all", sign(TEST_BODY, "")],
  ["other bytes", sign(`${TEST_BODY} `, TEST_APP_SECRET)],
])("refuses what was signed with %s", async (_, header) => {
  expect(await refusalOf({ headers: { "x-hub-signature-256": header } })).toBe("signature_wrong");
});

it("refuses a sha256 header that only the secret itself would match", async () => {
  const hex = Buffer.from(TEST_APP_SECRET).toString("hex").padEnd(64, "0").slice(0, 64);
  expect(await refusalOf({ headers: { "x-hub-signature-256": `sha256=${hex}` } })).toBe("signature_wrong");
});

it.each([null, "0", "12", "-1", "NaN", "1e3"])("trusts no announced length: %s", async (length) => {
  async function* tooMuch() {
    for (;;) yield new Uint8Array(1024 * 1024);
  }
  expect(await refusalOf({ headers: { "content-length": length }, stream: tooMuch() })).toBe("too_large");
});

it("believes an announced length above the cap, whatever then comes", async () => {
  const headers = { "content-length": `${MAX_BODY_BYTES + 1}` };
  expect(await refusalOf({ headers })).toBe("too_large");
  expect(await refusalOf({ headers, stream: null })).toBe("too_large");
});

it("refuses a body that breaks off", async () => {
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Buffer.from("{");
    throw new Error("aborted");
  }
  expect(await refusalOf({ stream: broken() })).toBe("interrupted");
});

it.each([null, { appSecrets: [], verifyToken: TEST_VERIFY_TOKEN }])(
  "refuses everything while a channel has no secret: %j",
  async (settings) => {
    const ctx = createContextWithoutDatabase({
      settings: { webhooks: { whatsapp: settings, instagram: null } },
    });
    for (const secret of ["", "undefined", TEST_APP_SECRET]) {
      const headers = { "x-hub-signature-256": sign(TEST_BODY, secret) };
      expect(await refusalOf({ headers, stream: untouchable() }, ctx)).toBe("not_configured");
    }
  },
);

it("does not take the secret of one channel for the other", async () => {
  const ctx = createContextWithoutDatabase({
    settings: {
      webhooks: {
        whatsapp: { appSecrets: [TEST_APP_SECRET], verifyToken: TEST_VERIFY_TOKEN },
        instagram: { appSecrets: ["the secret of the other app"], verifyToken: TEST_VERIFY_TOKEN },
      },
    },
  });
  expect(await refusalOf({ channel: "instagram" }, ctx)).toBe("signature_wrong");
});

it("tells a flooding address to slow down, and only what it is refused for", async () => {
  const ctx = createContextWithoutDatabase();
  const unsigned = incomingWebhook({ headers: { "x-hub-signature-256": null } });
  for (let count = 0; count < 60; count += 1) {
    expect(await receiveWebhook(ctx, unsigned)).toMatchObject({ kind: "rejected", isFlooding: false });
  }
  expect(await receiveWebhook(ctx, unsigned)).toMatchObject({ kind: "rejected", isFlooding: true });
  // What is signed gets as far as the database, which is not there.
  expect(await receiveWebhook(ctx, incomingWebhook())).toEqual({ kind: "unavailable" });
});

it("answers that it is unavailable while the database is", async () => {
  expect(await refusalOf({})).toBe("unavailable");
});

it("logs why it refuses, nothing of what was sent, and a flood only at its beginning", async () => {
  const lines: string[] = [];
  const written = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  const ctx = { ...createContextWithoutDatabase(), log: createLogger("trace", "test", written) };
  const body = '{"entry":"canary-in-the-body"}';
  const signature = sign(body, "another app's secret");
  for (let count = 0; count < 100; count += 1) {
    await refusalOf({ body, headers: { "x-hub-signature-256": signature } }, ctx);
  }
  expect(lines).toHaveLength(60);
  const log = lines.join("");
  expect(log).toContain("signature_wrong");
  expect(log).toContain("test-request");
  expect(log).not.toContain("canary");
  expect(log).not.toContain(signature.slice("sha256=".length));
});

function twice(header: string): string {
  return `${header}, ${header}`;
}
