import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { connect } from "#db/client.ts";
import { insertWebhookEvents } from "#db/queries/insert-webhook-events.ts";
import { createProducer } from "#lib/queue/boss.ts";
import { readStoredWebhooks } from "#tests/support/read-stored-webhooks.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(() => database.drop());

it.each([
  ["keeps its statement prepared on a direct connection, however many events there are", true, 1],
  ["leaves nothing prepared on a connection that a pooler may share with others", false, 0],
])("%s", async (_behaviour, isDirect, expected) => {
  const db = connect(database.url, { maxConnections: 1, applicationName: "gatehouse-tests", isDirect });
  const queue = createProducer(db, () => {});
  for (const count of [1, 3]) {
    const events = Array.from({ length: count }, () => ({
      id: uuidv7(),
      channel: "whatsapp" as const,
      rawBody: Buffer.from("{}"),
    }));
    const eventIds = events.map(({ id }) => id);
    await insertWebhookEvents(db, events, (tx) => queue.enqueue(tx, "event.apply", { eventIds }));
  }
  expect(await readStoredWebhooks(database.db)).toHaveLength(4);
  const [prepared] = await db.$client.unsafe(
    "select count(*)::integer as count from pg_prepared_statements where statement like '%webhook_events%'",
  );
  expect(prepared?.count).toBe(expected);
  await db.$client.end();
});
