import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { rejectedWebhooks } from "#db/schema/webhooks.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { countRefusals } from "#lib/events/count-refusals.ts";
import { getWebhookEvent } from "#lib/events/get-webhook-event.ts";
import {
  EVENTS_PER_PAGE,
  type EventFilter,
  eventFilterSchema,
  listWebhookEvents,
} from "#lib/events/list-webhook-events.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const ALL = {
  state: null,
  channel: null,
  account: null,
  kind: null,
  since: null,
  until: null,
  before: null,
};
const HOUR_MS = 60 * 60 * 1_000;

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
});
afterEach(() => database.drop());

it("lists events from the newest on, over partitions, and misses none at a page's edge", async () => {
  const built: string[] = [];
  for (let index = 0; index < EVENTS_PER_PAGE + 2; index++) {
    const receivedAt = new Date(Date.UTC(2026, index % 2 ? 2 : 10, 1));
    built.push((await build.webhookEvent(ctx.db, { receivedAt })).id);
  }
  const first = await listWebhookEvents(ctx, operator, ALL);
  const second = await listWebhookEvents(ctx, operator, { ...ALL, before: first.next });
  expect(first.items).toHaveLength(EVENTS_PER_PAGE);
  expect(second.next).toBeNull();
  expect([...first.items, ...second.items].map((event) => event.id)).toEqual(built.reverse());
});

it("filters by state and channel, and leaves the bodies out", async () => {
  await build.webhookEvent(ctx.db, { state: "applied" });
  await build.webhookEvent(ctx.db, { state: "dead", channel: "instagram", reason: "not JSON" });
  const wanted = await build.webhookEvent(ctx.db, {
    state: "dead",
    reason: "too deep",
    rawBody: new TextEncoder().encode('{"a":"ä"}'),
  });
  const list = await listWebhookEvents(ctx, operator, { ...ALL, state: "dead", channel: "whatsapp" });
  expect(list.items).toEqual([
    {
      id: wanted.id,
      channel: "whatsapp",
      receivedAt: wanted.receivedAt,
      state: "dead",
      reason: "too deep",
      counts: null,
      kinds: null,
      sizeBytes: 10,
    },
  ]);
});

it("filters by account, by what is in it, and by when it came", async () => {
  const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
  await build.webhookEvent(ctx.db, { receivedAt: at(8) });
  const first = await build.webhookEvent(ctx.db, {
    receivedAt: at(9),
    accounts: ["account-1", "account-2"],
    kinds: ["message", "status"],
  });
  const second = await build.webhookEvent(ctx.db, {
    receivedAt: at(10),
    accounts: ["account-2"],
    kinds: ["status"],
  });
  const found = async (filter: Partial<EventFilter>) =>
    (await listWebhookEvents(ctx, operator, { ...ALL, ...filter })).items.map(({ id }) => id);
  expect(await found({ account: "account-1" })).toEqual([first.id]);
  expect(await found({ account: "account-2" })).toEqual([second.id, first.id]);
  expect(await found({ kind: "message" })).toEqual([first.id]);
  expect(await found({ account: "account-2", kind: "message" })).toEqual([first.id]);
  expect(await found({ since: at(9), until: at(10) })).toEqual([first.id]);
});

it("shows a body masked, and in full to operators who ask", async () => {
  const event = await build.webhookEvent(ctx.db, {
    rawBody: new TextEncoder().encode('{"text":"see you","access_token":"abc"}'),
  });
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const shown = async (who: Operator, wantsAll: boolean) =>
    (await getWebhookEvent(ctx, who, { eventId: event.id, wantsAll }))?.body.text;
  for (const text of [await shown(operator, false), await shown(viewer, true)]) {
    expect(text).not.toContain("see you");
  }
  expect(await shown(operator, true)).toContain("see you");
  expect(await shown(operator, true)).not.toContain("abc");
});

it("ignores what an address asks for in vain", () => {
  const nonsense = { state: "gone", channel: ["whatsapp"], account: "\0", kind: "x", since: "now" };
  expect(eventFilterSchema.parse({ ...nonsense, until: ["2026"], before: "1; drop" })).toEqual(ALL);
  expect(eventFilterSchema.parse({})).toEqual(ALL);
});

it("shows one event with its body", async () => {
  const event = await build.webhookEvent(ctx.db, {
    state: "applied",
    attempts: 2,
    counts: { messages: 1, statuses: 0, echoes: 0, others: 0, ignored: 0, dead: 0 },
    rawBody: new TextEncoder().encode('{"a":1}'),
  });
  expect(await getWebhookEvent(ctx, operator, { eventId: event.id })).toMatchObject({
    id: event.id,
    attempts: 2,
    counts: { messages: 1 },
    sizeBytes: 7,
    body: { text: '{\n  "a": 1\n}', isCut: false, hasInvalidUtf8: false },
  });
  expect(await getWebhookEvent(ctx, operator, { eventId: uuidv7() })).toBeNull();
});

it("adds up what was refused in the last day", async () => {
  const at = (hoursAgo: number) => new Date(ctx.now().getTime() - hoursAgo * HOUR_MS);
  const refused = (channel: "whatsapp" | "instagram", reason: string, minute: Date, count: number) => ({
    channel,
    reason,
    minute,
    count,
  });
  await ctx.db
    .insert(rejectedWebhooks)
    .values([
      refused("whatsapp", "signature_wrong", at(1), 3),
      refused("whatsapp", "signature_wrong", at(23), 4),
      refused("whatsapp", "signature_wrong", at(25), 100),
      refused("instagram", "too_large", at(2), 1),
    ]);
  expect(await countRefusals(ctx, operator)).toEqual([
    { channel: "whatsapp", reason: "signature_wrong", count: 7 },
    { channel: "instagram", reason: "too_large", count: 1 },
  ]);
});
