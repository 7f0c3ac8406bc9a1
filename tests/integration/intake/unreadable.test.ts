import { afterAll, beforeAll, expect, it } from "vitest";
import type { Channel } from "#lib/domain/channel.ts";
import { applyEvents } from "#lib/ingest/apply-event.ts";
import { receiveWebhook } from "#lib/webhooks/receive-webhook.ts";
import { incomingWebhook } from "#tests/support/incoming-webhook.ts";
import { readStoredWebhook } from "#tests/support/read-stored-webhooks.ts";
import { createTestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

interface Case {
  what: string;
  body: Uint8Array | string;
  state: "dead" | "ignored";
  reason: RegExp;
  channel?: Channel;
}

const DEEP = 10_000;

it.each<Case>([
  { what: "not JSON", body: "hello", state: "dead", reason: /not JSON/ },
  { what: "nothing", body: "", state: "dead", reason: /not JSON/ },
  { what: "cut off", body: '{"object":"whatsapp_business_account"', state: "dead", reason: /not JSON/ },
  { what: "not UTF-8", body: Uint8Array.of(0x7b, 0xff, 0x7d), state: "dead", reason: /UTF-8/ },
  { what: "a depth bomb", body: "[".repeat(DEEP) + "]".repeat(DEEP), state: "dead", reason: /deeper/ },
  { what: "a depth bomb inside", body: `{"entry":${'{"a":'.repeat(DEEP)}`, state: "dead", reason: /deeper/ },
  { what: "a list", body: "[]", state: "ignored", reason: /object/ },
  { what: "null", body: "null", state: "ignored", reason: /object/ },
  { what: "a number", body: "1e400", state: "ignored", reason: /object/ },
  { what: "another object", body: '{"object":"page","entry":[]}', state: "ignored", reason: /object/ },
  { what: "the other channel", body: '{"object":"instagram"}', state: "ignored", reason: /object/ },
  { what: "no entry", body: '{"object":"whatsapp_business_account"}', state: "ignored", reason: /nothing/ },
  {
    what: "entries of the wrong kind",
    body: '{"object":"whatsapp_business_account","entry":{"changes":7}}',
    state: "dead",
    reason: /./,
  },
  {
    what: "a polluted prototype",
    body: '{"object":"instagram","__proto__":{"entry":[]},"entry":[]}',
    channel: "instagram",
    state: "ignored",
    reason: /nothing/,
  },
])("keeps what is signed but $what, and says why it came to nothing", async (example) => {
  const ctx = createTestContext(database.db);
  const { body, channel = "whatsapp", state, reason } = example;
  const outcome = await receiveWebhook(ctx, incomingWebhook({ channel, body }));
  if (outcome.kind !== "stored") throw new Error(`not stored but ${JSON.stringify(outcome)}`);
  await applyEvents(ctx, { eventIds: [outcome.eventId] });
  const stored = await readStoredWebhook(database.db, outcome.eventId);
  expect(stored.state).toBe(state);
  expect(stored.reason).toMatch(reason);
  expect(stored.body).toEqual(Buffer.from(body));
});

it("applies the readable neighbours of unreadable events of the same commit", async () => {
  const ctx = createTestContext(database.db);
  const bodies = ["hello", '{"object":"whatsapp_business_account","entry":[]}', "[".repeat(DEEP)];
  const outcomes = await Promise.all(bodies.map((body) => receiveWebhook(ctx, incomingWebhook({ body }))));
  const eventIds = outcomes.map((outcome) => (outcome.kind === "stored" ? outcome.eventId : ""));
  await applyEvents(ctx, { eventIds });
  const stored = await Promise.all(eventIds.map((id) => readStoredWebhook(database.db, id)));
  expect(stored.map(({ state }) => state)).toEqual(["dead", "ignored", "dead"]);
});
