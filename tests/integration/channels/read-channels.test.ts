import { afterAll, beforeEach, expect, it } from "vitest";
import {
  ACTIVITIES_PER_PAGE,
  activityFilterSchema,
  listAccountActivities,
} from "#lib/channels/list-account-activities.ts";
import { listChannels } from "#lib/channels/list-channels.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { build } from "#tests/support/build.ts";
import { buildActivity } from "#tests/support/build-activity.ts";
import { TEST_START } from "#tests/support/test-clock.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase | null = null;
let ctx: TestContext;
let operator: Operator;

beforeEach(async () => {
  await database?.drop();
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  operator = await build.operator(ctx.db, { role: "viewer" });
});
afterAll(() => database?.drop());

const at = (minutes: number) => new Date(TEST_START.getTime() + minutes * 60_000);
const ask = (query: Record<string, unknown> = {}) =>
  listAccountActivities(ctx, operator, activityFilterSchema.parse(query));

it("tells of every account whether it is connected and when something last came for it", async () => {
  const quiet = await build.channelAccount(ctx.db, { name: "Quiet", channel: "instagram" });
  const busy = await build.channelAccount(ctx.db, { name: "Busy", businessExternalId: "waba-1" });
  await build.conversation(ctx.db, { channelAccountId: busy.id, lastInboundAt: at(1) });
  await buildActivity.accountActivity(ctx.db, { channelAccountId: busy.id, occurredAt: at(5) });
  const found = await build.channelAccount(ctx.db, { name: "Found", state: "discovered" });
  const lost = await build.channelAccount(ctx.db, { name: "Lost", state: "configured" });
  for (const { externalId } of [found, lost]) ctx.meta.disconnected.add(externalId);
  await buildActivity.comment(ctx.db, { channelAccountId: quiet.id, occurredAt: at(3) });
  expect((await listChannels(ctx, operator)).channels).toMatchObject([
    { name: "Quiet", state: "connected", lastEventAt: at(3) },
    { name: "Busy", state: "connected", lastEventAt: at(5), businessExternalId: "waba-1" },
    { name: "Found", state: "discovered", lastEventAt: null },
    { name: "Lost", state: "disconnected", lastEventAt: null },
  ]);
});

it("names the business accounts that none of the numbers belongs to", async () => {
  await build.channelAccount(ctx.db, { businessExternalId: "known" });
  await buildActivity.accountActivity(ctx.db, { businessExternalId: "known" });
  await buildActivity.accountActivity(ctx.db, { businessExternalId: "strange" });
  await buildActivity.accountActivity(ctx.db, { businessExternalId: "strange" });
  expect((await listChannels(ctx, operator)).loneBusinesses).toEqual(["strange"]);
});

it("shows an account's activity together with that of its business account", async () => {
  const account = await build.channelAccount(ctx.db, { businessExternalId: "waba-1" });
  const own = await buildActivity.accountActivity(ctx.db, {
    channelAccountId: account.id,
    businessExternalId: "waba-1",
    kind: "phone_number",
    occurredAt: at(2),
  });
  const shared = await buildActivity.accountActivity(ctx.db, {
    businessExternalId: "waba-1",
    occurredAt: at(1),
  });
  const other = await build.channelAccount(ctx.db, { businessExternalId: "waba-1" });
  await buildActivity.accountActivity(ctx.db, { channelAccountId: other.id, businessExternalId: "waba-1" });
  await buildActivity.accountActivity(ctx.db, { businessExternalId: "waba-2", occurredAt: at(9) });
  const idsOf = async (query: Record<string, unknown>) => (await ask(query)).items.map(({ id }) => id);
  expect(await idsOf({ account: account.id })).toEqual([own.id, shared.id]);
  expect(await idsOf({ account: account.id, kind: "template" })).toEqual([shared.id]);
  expect(await idsOf({ business: "waba-1" })).toEqual([shared.id]);
});

it("is all there once over the pages, newest first", async () => {
  const total = ACTIVITIES_PER_PAGE + 3;
  for (let number = 0; number < total; number += 1) {
    await buildActivity.accountActivity(ctx.db, { occurredAt: at(number % 4) });
  }
  const first = await ask();
  const second = await ask({ before: first.next });
  const all = [...first.items, ...second.items];
  expect(new Set(all.map(({ id }) => id)).size).toBe(total);
  expect(all.map((item) => item.at)).toEqual(all.map((item) => item.at).sort((a, b) => +b - +a));
  expect(second.next).toBeNull();
});

it("asks for nothing where the address holds nonsense", () => {
  expect(activityFilterSchema.parse({ kind: "x", account: "y", business: ["a"], before: "z" })).toEqual({
    kind: null,
    account: null,
    business: null,
    before: null,
  });
});
