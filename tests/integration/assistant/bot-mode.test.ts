import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { listChannelAccounts } from "#lib/assistant/list-channel-accounts.ts";
import { setBotMode } from "#lib/assistant/set-bot-mode.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { build } from "#tests/support/build.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let operator: Operator;
beforeEach(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db);
});
afterEach(() => database.drop());

it("lists every account, and says which ones can send", async () => {
  const connected = await build.channelAccount(ctx.db, { channel: "whatsapp", name: "Bakery" });
  const discovered = await build.channelAccount(ctx.db, { channel: "instagram", state: "discovered" });
  ctx.meta.disconnected.add(discovered.externalId);
  expect(await listChannelAccounts(ctx, operator)).toMatchObject([
    { id: discovered.id, isConnected: false },
    { id: connected.id, name: "Bakery", botMode: "auto", isConnected: true },
  ]);
});

it("sets the mode of one account, also twice", async () => {
  const { id: accountId } = await build.channelAccount(ctx.db);
  await build.channelAccount(ctx.db);
  for (const _ of ["once", "twice"]) {
    expect(await setBotMode(ctx, operator, { accountId, mode: "draft" })).toEqual({ kind: "done" });
  }
  const modes = (await listChannelAccounts(ctx, operator)).map((account) => account.botMode);
  expect(modes).toEqual(["draft", "auto"]);
});

it("refuses a viewer, and knows no other account", async () => {
  const viewer = await build.operator(ctx.db, { role: "viewer" });
  const { id: accountId } = await build.channelAccount(ctx.db);
  const refused = { kind: "refused", reason: "viewer" };
  expect(await setBotMode(ctx, viewer, { accountId, mode: "off" })).toEqual(refused);
  expect(await setBotMode(ctx, operator, { accountId: uuidv7(), mode: "off" })).toEqual({
    kind: "not_found",
  });
  expect((await listChannelAccounts(ctx, operator))[0]).toMatchObject({ botMode: "auto" });
});
