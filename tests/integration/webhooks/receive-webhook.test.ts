import { afterAll, beforeAll, expect, it } from "vitest";
import { receiveWebhook } from "#lib/webhooks/receive-webhook.ts";
import { incomingWebhook, type WebhookParts } from "#tests/support/incoming-webhook.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { readStoredWebhook } from "#tests/support/read-stored-webhooks.ts";
import { sign } from "#tests/support/sign.ts";
import { createTestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function receive(parts: WebhookParts, ctx = createTestContext(database.db)): Promise<string> {
  const outcome = await receiveWebhook(ctx, incomingWebhook(parts));
  if (outcome.kind !== "stored") throw new Error(`not stored but ${JSON.stringify(outcome)}`);
  return outcome.eventId;
}

it("keeps the event and the job that applies it", async () => {
  const eventId = await receive({ channel: "instagram", body: '{"object":"instagram"}' });
  expect(await readStoredWebhook(database.db, eventId)).toMatchObject({
    channel: "instagram",
    state: "pending",
    reason: null,
    body: Buffer.from('{"object":"instagram"}'),
  });
  expect(await listJobs(database.db, "event.apply")).toContainEqual({ eventIds: [eventId] });
});

it.each<[string, Uint8Array | string]>([
  ["escaped unicode", '{"text":"\\u00e4 \\ud83d\\ude00 \\/ \\u003c \\u0040 \\u0025"}'],
  ["characters that Postgres text refuses", '{"text":"\\u0000"}\0'],
  ["quotes and backslashes", `{"text":"it's a \\\\ and a \\" $1 {},\\n"}`],
  ["what is no UTF-8", Uint8Array.of(0xff, 0xfe, 0x00, 0xc3, 0x28)],
  ["a byte order mark", '\uFEFF{"a":1}'],
  ["what is no JSON", "not JSON"],
  ["a depth bomb", "[".repeat(10_000)],
  ["every byte there is", Uint8Array.from({ length: 256 }, (_, byte) => byte)],
  ["nothing", ""],
])("keeps signed bytes as they came: %s", async (_, body) => {
  const stored = await readStoredWebhook(database.db, await receive({ body }));
  expect(stored.body).toEqual(Buffer.from(body));
});

it("keeps a body that is only a part of a larger buffer", async () => {
  async function* slices(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('xx{"a":1}xx').subarray(2, 9);
  }
  const stored = await readStoredWebhook(database.db, await receive({ body: '{"a":1}', stream: slices() }));
  expect(stored.body.toString()).toBe('{"a":1}');
});

it("keeps the largest body that Meta sends", async () => {
  const body = Buffer.alloc(3 * 1024 * 1024, "x");
  const stored = await readStoredWebhook(database.db, await receive({ body }));
  expect(stored.body.equals(body)).toBe(true);
});

it.each([0, 1, 2])("takes the signature of secret number %i of a rotation", async (index) => {
  const appSecrets = ["the secret before", "the secret now", "the secret to come"];
  const settings = { appSecrets, verifyToken: "v" };
  const ctx = createTestContext(database.db, {
    settings: { webhooks: { whatsapp: settings, instagram: null } },
  });
  const headers = { "x-hub-signature-256": sign("{}", appSecrets[index] ?? "") };
  await receive({ body: "{}", headers }, ctx);
});

it.each(["application/json", "application/json; charset=utf-8", "APPLICATION/JSON;charset=UTF-8"])(
  "takes JSON however it is spelled: %s",
  async (type) => {
    await receive({ headers: { "content-type": type } });
  },
);

it("keeps every delivery of the same body: what is new in it is decided later", async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => receive({ body: '{"same":true}' })));
  expect(new Set(ids).size).toBe(5);
});
