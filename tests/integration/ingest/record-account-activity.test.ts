import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { accountActivities } from "#db/schema/activity.ts";
import { MAX_ACTIVITY_BYTES } from "#lib/ingest/stored-activity.ts";
import { inbound } from "#tests/support/inbound.ts";
import { readAccount } from "#tests/support/read-account.ts";
import { recordItems } from "#tests/support/record-items.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let key = "";
let keys = 0;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
});
afterAll(() => database.drop());
beforeEach(() => {
  keys += 1;
  key = `key-${keys}`;
});

const read = () => database.db.select().from(accountActivities).where(eq(accountActivities.key, key));

it("is kept once, at the account that it names", async () => {
  const item = inbound.accountActivity({ key, accountExternalId: `account-${key}` });
  await recordItems(ctx, "whatsapp", item, item);
  const { account } = await readAccount(database.db, `account-${key}`);
  expect(await read()).toMatchObject([
    {
      channel: "whatsapp",
      channelAccountId: account.id,
      businessExternalId: "200000000000001",
      kind: "template",
      activity: item.activity,
    },
  ]);
});

it("may name only the business", async () => {
  await recordItems(ctx, "whatsapp", inbound.accountActivity({ key, accountExternalId: null }));
  expect(await read()).toMatchObject([{ channelAccountId: null, businessExternalId: "200000000000001" }]);
});

it("tells which business an account belongs to, and never forgets it", async () => {
  const accountExternalId = `account-${key}`;
  await recordItems(ctx, "whatsapp", inbound.message({ accountExternalId }));
  const item = inbound.accountActivity({ key, accountExternalId });
  await recordItems(ctx, "whatsapp", item, { ...item, key: `${key}-2`, businessExternalId: null });
  expect((await readAccount(database.db, accountExternalId)).account).toMatchObject({
    businessExternalId: "200000000000001",
  });
});

it("is one per channel", async () => {
  const item = inbound.accountActivity({ key, accountExternalId: null });
  await recordItems(ctx, "whatsapp", item);
  await recordItems(ctx, "instagram", item);
  expect(await read()).toHaveLength(2);
});

it("holds nothing that the database refuses, and has an end", async () => {
  const { activity } = inbound.accountActivity();
  const odd = { ...activity, subject: "a\u0000", facts: [{ name: "b\ud800", value: "c\u0000" }] };
  await recordItems(ctx, "whatsapp", inbound.accountActivity({ key, activity: odd }));
  expect(await read()).toMatchObject([
    { activity: { subject: "a\ufffd", facts: [{ name: "b\ufffd", value: "c\ufffd" }] } },
  ]);
  key = `${key}-long`;
  const endless = { ...activity, facts: [{ name: "long", value: "x".repeat(MAX_ACTIVITY_BYTES) }] };
  await recordItems(ctx, "whatsapp", inbound.accountActivity({ key, activity: endless }));
  expect(await read()).toMatchObject([{ activity: { kind: "template", facts: [] } }]);
});
