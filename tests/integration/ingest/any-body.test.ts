import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { webhookEvents } from "#db/schema/webhooks.ts";
import type { Channel } from "#lib/domain/channel.ts";
import { applyEvents } from "#lib/ingest/apply-event.ts";
import { receiveWebhook } from "#lib/webhooks/receive-webhook.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import {
  hostileJson,
  INSTAGRAM_ITEMS,
  WHATSAPP_ITEMS,
  withOnePartReplaced,
} from "#tests/support/hostile-json.ts";
import { incomingWebhook } from "#tests/support/incoming-webhook.ts";
import { metaBody } from "#tests/support/meta-bodies.ts";
import { runCount } from "#tests/support/run-count.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const RUNS_PER_PROPERTY = runCount(125);
// A run takes milliseconds; the nightly run has thousands.
const TIMEOUT_MS = runCount(120_000);

let database: TestDatabase;
let ctx: TestContext;
let bodies = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());

/** Through the front door and the worker: stored as it came, judged, and its good neighbours recorded. */
async function expectKept(channel: Channel, body: unknown, neighbours: string[] = []): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const received = await receiveWebhook(ctx, incomingWebhook({ channel, body: bytes }));
  if (received.kind !== "stored") throw new Error(`${received.kind}`);
  await applyEvents(ctx, { eventIds: [received.eventId] });
  const [event] = await database.db
    .select()
    .from(webhookEvents)
    .where(eq(webhookEvents.id, received.eventId));
  if (!event) throw new Error("The event vanished");
  expect(Buffer.from(event.rawBody).equals(bytes)).toBe(true);
  expect(event.state).not.toBe("pending");
  expect(event.reason ?? "").not.toContain("cannot be stored");
  if (neighbours.length === 0) return;
  const rows = await database.db.$client<{ externalId: string }[]>`
    select external_id as "externalId" from messages where external_id in ${database.db.$client(neighbours)}`;
  expect(rows.map(({ externalId }) => externalId).sort()).toEqual(neighbours.toSorted());
}

function check(property: (unique: string) => fc.IAsyncPropertyWithHooks<unknown>): Promise<void> {
  bodies += 1;
  return fc.assert(property(`${bodies}`) as fc.IAsyncProperty<unknown>, { numRuns: RUNS_PER_PROPERTY });
}

const channels = fc.constantFrom<Channel>("whatsapp", "instagram");
const OBJECTS = { whatsapp: "whatsapp_business_account", instagram: "instagram" };

describe("any JSON", () => {
  it("in place of a body, its entries, or what is in them, is kept and judged", { timeout: TIMEOUT_MS }, () =>
    check(() =>
      fc.asyncProperty(
        channels,
        hostileJson,
        fc.integer({ min: 0, max: 3 }),
        async (channel, value, depth) => {
          const object = OBJECTS[channel];
          const inside = channel === "whatsapp" ? { changes: value } : { id: "1", messaging: value };
          const envelopes = [
            value,
            { object, entry: value },
            { object, entry: [value] },
            { object, entry: [inside] },
          ];
          await expectKept(channel, envelopes[depth]);
        },
      ),
    ),
  );

  it("in a field of Meta is kept and judged", { timeout: TIMEOUT_MS }, () =>
    check(() =>
      fc.asyncProperty(channels, fc.string(), hostileJson, async (channel, field, value) => {
        const entry = [{ id: "1", time: 1_772_445_600, changes: [{ field, value }] }];
        await expectKept(channel, { object: OBJECTS[channel], entry });
      }),
    ),
  );
});

describe("anything in any place of an item", () => {
  it("of WhatsApp costs its neighbours nothing", { timeout: TIMEOUT_MS }, () => {
    let runs = 0;
    const items = fc
      .constantFrom(...WHATSAPP_ITEMS)
      .chain((kind) => withOnePartReplaced(kind.item).map((item) => ({ ...kind, item })));
    return check((unique) =>
      fc.asyncProperty(items, async ({ field, list, item }) => {
        runs += 1;
        const ids = [`wamid.before-${unique}-${runs}`, `wamid.after-${unique}-${runs}`];
        const [before, after] = ids.map((id) => metaBody.whatsAppText({ id, from: "15550109998" }));
        const metadata = { phone_number_id: "hostile-wa" };
        const change = (name: string, content: object) => ({ field: name, value: { metadata, ...content } });
        const changes = [
          change("messages", { messages: [before] }),
          change(field, { [list]: [item] }),
          change("messages", { messages: [after] }),
        ];
        await expectKept("whatsapp", { object: OBJECTS.whatsapp, entry: [{ id: "waba", changes }] }, ids);
      }),
    );
  });

  it("of Instagram costs its neighbours nothing", { timeout: TIMEOUT_MS }, () => {
    let runs = 0;
    const items = fc.constantFrom(...INSTAGRAM_ITEMS).chain(withOnePartReplaced);
    return check((unique) =>
      fc.asyncProperty(items, async (item) => {
        runs += 1;
        const ids = [`mid.before-${unique}-${runs}`, `mid.after-${unique}-${runs}`];
        const [before, after] = ids.map((mid) => ({
          sender: { id: "880000000000009" },
          recipient: { id: "hostile-ig" },
          timestamp: 1_772_445_600_000,
          message: { mid, text: "Fine" },
        }));
        await expectKept("instagram", metaBody.instagramItems("hostile-ig", [before, item, after]), ids);
      }),
    );
  });
});

describe("a batch of a thousand updates", () => {
  const SIZE = 1_000;
  const MAX_SECONDS = 60;

  it.each([0, 500, 999])(
    "with a poisoned one at place %i loses only that one",
    async (place) => {
      const account = `batch-${place}`;
      const messages: unknown[] = Array.from({ length: SIZE - 1 }, (_, index) =>
        metaBody.whatsAppText({
          id: `wamid.${place}-${index}`,
          from: `1555020${String(index % 50).padStart(4, "0")}`,
        }),
      );
      messages.splice(place, 0, metaBody.whatsAppText({ id: "wamid.poison\u0000" }));
      const startedAt = performance.now();
      const event = await applyBody(ctx, "whatsapp", metaBody.whatsAppMessages(account, messages));
      expect(event).toMatchObject({ state: "dead", counts: { messages: SIZE - 1, dead: 1 } });
      expect((performance.now() - startedAt) / 1_000).toBeLessThan(MAX_SECONDS);
      const [row] = await database.db.$client<{ count: number }[]>`
      select count(*)::int as count from messages m join channel_accounts a on a.id = m.channel_account_id
      where a.external_id = ${account}`;
      expect(row?.count).toBe(SIZE - 1);
    },
    MAX_SECONDS * 1_000,
  );
});
