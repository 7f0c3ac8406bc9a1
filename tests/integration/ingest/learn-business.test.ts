import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { listAccountActivities } from "#lib/channels/list-account-activities.ts";
import { listChannels } from "#lib/channels/list-channels.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";
import { whatsAppBody } from "#tests/support/whatsapp-value.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});

function apply(account: string, business: string, ids = ["wamid.1"]) {
  const messages = ids.map((id) => ({
    id,
    from: "15550100001",
    timestamp: "1760000000",
    type: "text",
    text: { body: "Hello" },
  }));
  const value = { metadata: { phone_number_id: account }, messages };
  return applyBody(ctx, "whatsapp", whatsAppBody("messages", value, { id: business }));
}

/** `version` differs after every write to the row. */
async function readRow(account: string) {
  const [row] = await ctx.db.$client<{ business: string | null; version: string }[]>`
    select business_external_id as business, xmin::text as version from channel_accounts
    where external_id = ${account}`;
  return row;
}

it("a message tells which business its number belongs to, so that what Meta says of that one is found", async () => {
  const operator = await build.operator(ctx.db);
  const said = await buildActivity.accountActivity(ctx.db, { businessExternalId: "waba-1" });
  await apply("number-1", "waba-1");
  const { channels, loneBusinesses } = await listChannels(ctx, operator);
  expect(loneBusinesses).toEqual([]);
  const [channel] = channels;
  expect(channel).toMatchObject({ externalId: "number-1", businessExternalId: "waba-1" });
  const filter = { account: channel?.id ?? null, business: null, kind: null, before: null };
  const { items } = await listAccountActivities(ctx, operator, filter);
  expect(items.map(({ id }) => id)).toContain(said.id);
});

it("the business is written once, and again only when the number moves to another one", async () => {
  await apply("number-2", "waba-2");
  const first = await readRow("number-2");
  await apply("number-2", "waba-2", ["wamid.2", "wamid.3"]);
  expect(await readRow("number-2")).toEqual(first);
  await apply("number-2", "waba-3", ["wamid.4"]);
  expect(await readRow("number-2")).toMatchObject({ business: "waba-3" });
});

it("a business that cannot be stored costs nothing beside it", async () => {
  expect(await apply("number-3", "waba\u0000")).toMatchObject({ state: "applied", counts: { messages: 1 } });
  expect(await readRow("number-3")).toMatchObject({ business: null });
});
