import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { webhookEvents } from "#db/schema/webhooks.ts";
import { applyEvents } from "#lib/ingest/apply-event.ts";
import { receiveWebhook } from "#lib/webhooks/receive-webhook.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { incomingWebhook } from "#tests/support/incoming-webhook.ts";
import { listRecordedBodies, type RecordedBody, readRecordedBody } from "#tests/support/recorded-bodies.ts";
import { forgetRecords, snapshotRecords } from "#tests/support/snapshot-records.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { withOwnAccounts } from "#tests/support/with-own-accounts.ts";

const TIMEOUT_MS = 120_000;
const SHUFFLE_SEED = 20_261_124;

const NO_NUMBER = {
  quirks: ["no_phone_number_id"],
  reason: "1 of 1 items: entry[0].changes[0].value.metadata.phone_number_id: no id",
  isLost: true,
};

/** Bodies of which something cannot be kept: the quirks that excuse it, and what is said about it. */
const EXCUSED: Record<string, { quirks?: string[]; reason: string; isLost?: boolean }> = {
  // Nobody can say whose conversation a message is in that names neither the entry nor the recipient.
  "instagram/attachment_multi__capture_01.json": {
    quirks: ["no_entry_id", "no_recipient"],
    reason: "1 of 1 items: entry[0].messaging[0]: neither the entry nor the item names an account",
    isLost: true,
  },
  "whatsapp/image__chatwoot_01.json": NO_NUMBER,
  "whatsapp/image__chatwoot_02.json": NO_NUMBER,
  "whatsapp/text__chatwoot_01.json": NO_NUMBER,
  "whatsapp/text__chatwoot_02.json": NO_NUMBER,
  "whatsapp/text__chatwoot_03.json": NO_NUMBER,
  "whatsapp/text__chatwoot_04.json": NO_NUMBER,
  // A reaction to no message; it would not have become a message either.
  "whatsapp/reaction__chatwoot_01.json": {
    reason:
      "1 of 1 items: entry[0].changes[0].value.messages[0].reaction.message_id: Invalid input: expected string, received undefined",
  },
  // Some of its calls and preferences are cut down to what their test looks at; its messages are whole.
  "whatsapp/text__kapsojs_01.json": {
    reason: "3 of 21 items: entry[0].changes[8].value.calls[0]: nobody is named (and 2 more)",
  },
};

/** Of these a body says nothing, unless there is something else in it, or nothing that anybody understands. */
const SAYING_NOTHING = [
  "empty",
  "is_self",
  "message_edit_noop",
  "unknown",
  "unknown_field_xyz",
  "untyped",
  "None",
  "standby_status",
];

const files = listRecordedBodies();
if (files) describe("recorded bodies", () => testRecordedBodies(files));
else it("has no recorded bodies to apply", () => {});

function testRecordedBodies(bodies: RecordedBody[]): void {
  let database: TestDatabase;
  let ctx: TestContext;
  beforeAll(async () => {
    database = await createTestDatabase();
    ctx = createTestContext(database.db);
  });
  afterAll(() => database.drop());
  beforeEach(() => forgetRecords(database.db));

  it.each(bodies.map((body) => [body.file, body] as const))("%s", async (file, body) => {
    const event = await receive(body);
    const excuse = EXCUSED[file];
    expect(body.quirks ?? []).toEqual(expect.arrayContaining(excuse?.quirks ?? []));
    const state = excuse ? "dead" : expectedState(body);
    expect(stateOf(event)).toEqual({ state, reason: excuse?.reason ?? event?.reason });
    const stored = await readMessages();
    expect(stored).toEqual(excuse?.isLost ? [] : expectedMessages(body, stored));
    expect(await readStatuses()).toEqual(expect.arrayContaining(body.expected.status_list.map(statusKey)));
    const once = await snapshotRecords(database.db);
    await receive(body);
    expect(await snapshotRecords(database.db)).toEqual(once);
  });

  it("give the same in any order, together and twice", { timeout: TIMEOUT_MS }, async () => {
    const all = bodies.map((body, index) => ({
      channel: body.platform,
      body: withOwnAccounts(readRecordedBody(body), index),
    }));
    for (const { channel, body } of all) await applyBody(ctx, channel, body);
    const inOrder = await snapshotRecords(database.db);
    await forgetRecords(database.db);
    for (const { channel, body } of shuffled([...all, ...all])) await applyBody(ctx, channel, body);
    expect(await snapshotRecords(database.db)).toEqual(inOrder);
  });

  async function receive(body: RecordedBody) {
    const webhook = incomingWebhook({ channel: body.platform, body: readRecordedBody(body) });
    const received = await receiveWebhook(ctx, webhook);
    if (received.kind !== "stored") throw new Error(`${body.file} was ${received.kind}`);
    await applyEvents(ctx, { eventIds: [received.eventId] });
    const events = await database.db.select().from(webhookEvents);
    return events.find(({ id }) => id === received.eventId);
  }

  // Every inbound message, with all that names its sender.
  function readMessages() {
    return database.db.$client<{ id: string; text: string; senders: string[] }[]>`
      select m.external_id as id, m.text, json_agg(i.value order by i.value) as senders
      from messages m
      join conversations c on c.id = m.conversation_id
      join contact_identities i on i.contact_id = coalesce(m.participant_id, c.contact_id)
      where m.direction = 'inbound' group by m.id order by m.external_id`;
  }

  async function readStatuses(): Promise<string[]> {
    const rows = await database.db.$client<{ id: string; status: string }[]>`
      select external_id as id, status from message_statuses`;
    return rows.map(statusKey);
  }
}

// With the reason, so that a failure shows it.
function stateOf(event: { state: string; reason: string | null } | undefined) {
  return { state: event?.state, reason: event?.reason };
}

function expectedState({ kinds, expected }: RecordedBody): "applied" | "ignored" {
  if (expected.messages.length + expected.status_list.length > 0) return "applied";
  return kinds.some((kind) => SAYING_NOTHING.includes(kind)) ? "ignored" : "applied";
}

function statusKey({ id, status }: { id: string; status: string }): string {
  return `${id} ${status}`;
}

interface StoredMessage {
  id: string;
  text: string;
  senders: string[];
}

/** Just these messages, each once: what customers sent, and what they tapped, which may be a message too. */
function expectedMessages({ expected }: RecordedBody, stored: StoredMessage[]): unknown[] {
  const tapped = expected.others.filter((other) => other.class === "postback").map(({ id }) => id);
  const sent = expected.messages.map(({ id, sender_id, text }) => ({
    id,
    senders: expect.arrayContaining([sender_id]),
    text: text ?? expect.any(String),
  }));
  const all = [...sent, ...stored.filter(({ id }) => tapped.includes(id))];
  return all.sort((one, other) => ((one.id ?? "") < (other.id ?? "") ? -1 : 1));
}

/** Fisher and Yates, with a generator that starts from a fixed seed: a failure can be repeated. */
function shuffled<Item>(items: Item[]): Item[] {
  const mixed = [...items];
  let state = SHUFFLE_SEED;
  for (let last = mixed.length - 1; last > 0; last--) {
    state = (state * 48_271) % 2_147_483_647;
    const other = state % (last + 1);
    [mixed[last], mixed[other]] = [mixed[other] as Item, mixed[last] as Item];
  }
  return mixed;
}
