import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { channelAccounts } from "#db/schema/conversations.ts";
import { applyBody } from "#tests/support/apply-body.ts";
import { readFixture } from "#tests/support/read-fixture.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  ctx = createTestContext(database.db);
});
afterEach(() => database.db.$client`truncate channel_accounts cascade`);

const paces = () =>
  ctx.db
    .select({ externalId: channelAccounts.externalId, pace: channelAccounts.sendsPerSecond })
    .from(channelAccounts);

it.each(["echo", "history", "contact-sync"])(
  "a number that is also used in the WhatsApp Business app sends slower: %s",
  async (fixture) => {
    await applyBody(ctx, "whatsapp", readFixture(`whatsapp/${fixture}`));
    await applyBody(ctx, "whatsapp", readFixture(`whatsapp/${fixture}`));
    expect(await paces()).toMatchObject([{ pace: 20 }]);
  },
);

it("leaves other numbers at what Meta takes by default, and keeps what somebody set", async () => {
  await applyBody(ctx, "whatsapp", readFixture("whatsapp/text"));
  expect(await paces()).toMatchObject([{ pace: null }]);
  await ctx.db.update(channelAccounts).set({ sendsPerSecond: 1_000 });
  await applyBody(ctx, "whatsapp", readFixture("whatsapp/echo"));
  expect((await paces()).map(({ pace }) => pace)).toContain(1_000);
});
