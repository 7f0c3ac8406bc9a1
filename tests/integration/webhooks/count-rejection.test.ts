import { afterEach, beforeEach, expect, it } from "vitest";
import { connect } from "#db/client.ts";
import { countRejection, flushRejections } from "#lib/webhooks/count-rejection.ts";
import { receiveWebhook } from "#lib/webhooks/receive-webhook.ts";
import { incomingWebhook } from "#tests/support/incoming-webhook.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { readStoredWebhooks } from "#tests/support/read-stored-webhooks.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const MINUTE_MS = 60_000;

let database: TestDatabase;
let ctx: TestContext;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterEach(() => database.drop());

function readCounts() {
  return database.db.$client<{ channel: string; reason: string; count: number }[]>`
    select channel, reason, count from rejected_webhooks order by minute, channel, reason`;
}

it("counts what is refused, and keeps nothing else of it", async () => {
  const unsigned = incomingWebhook({ headers: { "x-hub-signature-256": null } });
  const packed = incomingWebhook({ channel: "instagram", headers: { "content-encoding": "gzip" } });
  for (const refused of [unsigned, unsigned, packed]) await receiveWebhook(ctx, refused);
  expect(await readCounts()).toEqual([]);
  await flushRejections(ctx);
  expect(await readCounts()).toEqual([
    { channel: "instagram", reason: "encoded_body", count: 1 },
    { channel: "whatsapp", reason: "signature_missing", count: 2 },
  ]);
  expect(await readStoredWebhooks(database.db)).toEqual([]);
  expect(await listJobs(database.db, "event.apply")).toEqual([]);
});

it("adds to what was counted before, by the minute", async () => {
  for (let round = 0; round < 2; round += 1) {
    countRejection(ctx, "whatsapp", "signature_wrong");
    await flushRejections(ctx);
  }
  ctx.clock.advance(MINUTE_MS);
  countRejection(ctx, "whatsapp", "signature_wrong");
  await flushRejections(ctx);
  await flushRejections(ctx);
  expect((await readCounts()).map(({ count }) => count)).toEqual([2, 1]);
});

it("loses no count when several processes write at once", async () => {
  const processes = Array.from({ length: 4 }, () =>
    createTestContext(connect(database.url, { maxConnections: 1, applicationName: "gatehouse-tests" })),
  );
  for (const one of processes) {
    for (const reason of ["not_json", "signature_wrong", "too_large"])
      countRejection(one, "whatsapp", reason);
  }
  await Promise.all(processes.map(flushRejections));
  expect((await readCounts()).map(({ count }) => count)).toEqual([4, 4, 4]);
  await Promise.all(processes.map(({ db }) => db.$client.end()));
});

it("keeps the counts that could not be written for the next time", async () => {
  await database.db.$client`alter table rejected_webhooks rename to rejected_webhooks_away`;
  countRejection(ctx, "whatsapp", "signature_wrong");
  await flushRejections(ctx);
  countRejection(ctx, "whatsapp", "signature_wrong");
  await database.db.$client`alter table rejected_webhooks_away rename to rejected_webhooks`;
  await flushRejections(ctx);
  expect((await readCounts()).map(({ count }) => count)).toEqual([2]);
});
