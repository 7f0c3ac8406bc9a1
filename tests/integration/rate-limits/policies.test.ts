import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { limitChanges, limitPolicies } from "#db/schema/limits.ts";
import { limitHits } from "#db/schema/replies.ts";
import { rejectedWebhooks } from "#db/schema/webhooks.ts";
import type { Operator } from "#lib/domain/operator.ts";
import { listLimitRules } from "#lib/rate-limits/desk/list-limit-rules.ts";
import { setLimitPolicy } from "#lib/rate-limits/desk/set-limit-policy.ts";
import { setModelPrice } from "#lib/rate-limits/desk/set-model-price.ts";
import { knownPolicies, POLICY_CACHE_MS, readPolicies } from "#lib/rate-limits/policies.ts";
import { flushRejections } from "#lib/webhooks/count-rejection.ts";
import { flushFloods } from "#lib/webhooks/note-flood.ts";
import { receiveWebhook } from "#lib/webhooks/receive-webhook.ts";
import { build } from "#tests/support/build.ts";
import { incomingWebhook } from "#tests/support/incoming-webhook.ts";
import { STANDARD_LIMITS } from "#tests/support/standard-limits.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const MINUTE_MS = 60_000;
const NAME = "inbound_per_sender";
const TEN = { allowed: 10, windowMs: MINUTE_MS };

let database: TestDatabase | null = null;
let ctx: TestContext;
let owner: Operator;

beforeEach(async () => {
  await database?.drop();
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  owner = await build.operator(ctx.db, { role: "owner", name: "Olga" });
});
afterAll(() => database?.drop());

const limitOf = async () => (await readPolicies(ctx)).limits[NAME];

describe("a policy", () => {
  it("is the standard until somebody decides, and again when they take it back", async () => {
    expect((await readPolicies(ctx)).limits).toEqual(STANDARD_LIMITS);
    expect(await setLimitPolicy(ctx, owner, { name: NAME, policy: TEN })).toEqual({ kind: "done" });
    expect(await limitOf()).toEqual({ name: NAME, ...TEN });
    await setLimitPolicy(ctx, owner, { name: NAME, policy: null });
    expect(await limitOf()).toEqual(STANDARD_LIMITS[NAME]);
    expect(await ctx.db.select().from(limitPolicies)).toEqual([]);
  });

  it("that was set by another process acts within seconds", async () => {
    expect((await limitOf()).allowed).toBe(5);
    await ctx.db.insert(limitPolicies).values({ name: NAME, ...TEN, changedAt: ctx.now() });
    ctx.clock.advance(POLICY_CACHE_MS - 1);
    expect((await limitOf()).allowed).toBe(5);
    ctx.clock.advance(1);
    expect((await limitOf()).allowed).toBe(10);
  });

  it("that somebody wrote past the editor does not lift a limit", async () => {
    await ctx.db.insert(limitPolicies).values([
      { name: NAME, allowed: 2_000_000_000, windowMs: MINUTE_MS, changedAt: ctx.now() },
      { name: "answers_per_account", allowed: 5, windowMs: 1, changedAt: ctx.now() },
    ]);
    expect((await readPolicies(ctx)).limits).toEqual(STANDARD_LIMITS);
  });

  it("that is known goes on while the database does not tell", async () => {
    await setLimitPolicy(ctx, owner, { name: NAME, policy: TEN });
    await readPolicies(ctx);
    await ctx.db.execute(sql`alter table limit_policies rename to limit_policies_away`);
    ctx.clock.advance(POLICY_CACHE_MS);
    expect((await limitOf()).allowed).toBe(10);
    expect(knownPolicies(ctx).limits[NAME].allowed).toBe(10);
  });

  it("is refused to who may not, and where it is out of bounds", async () => {
    const agent = await build.operator(ctx.db, { role: "agent" });
    expect(await setLimitPolicy(ctx, agent, { name: NAME, policy: TEN })).toEqual({
      kind: "refused",
      reason: "role",
    });
    const tooMuch = { ...TEN, allowed: 1_001 };
    expect(await setLimitPolicy(ctx, owner, { name: NAME, policy: tooMuch })).toEqual({
      kind: "invalid",
      problem: "too_large",
    });
    expect(await ctx.db.select().from(limitPolicies)).toEqual([]);
    expect(await ctx.db.select().from(limitChanges)).toEqual([]);
  });
});

describe("the price", () => {
  it("is set, replaced and removed, by owners and admins only", async () => {
    const agent = await build.operator(ctx.db, { role: "agent" });
    const price = { input: 0.25, output: 2 };
    expect(await setModelPrice(ctx, agent, { price })).toEqual({ kind: "refused", reason: "role" });
    expect((await readPolicies(ctx)).price).toBeNull();
    for (const next of [price, price, { input: 0.5, output: 4 }, null]) {
      await setModelPrice(ctx, owner, { price: next });
      expect((await readPolicies(ctx)).price).toEqual(next);
    }
    expect(await ctx.db.select().from(limitChanges)).toHaveLength(3);
  });
});

it("lists what holds, who decided it, and every change, once", async () => {
  await setLimitPolicy(ctx, owner, { name: NAME, policy: TEN });
  await setLimitPolicy(ctx, owner, { name: NAME, policy: TEN });
  const { policies, changes, maySet } = await listLimitRules(ctx, owner);
  expect(policies.find(({ name }) => name === NAME)).toEqual({
    name: NAME,
    ...TEN,
    decided: { by: "Olga", at: ctx.now() },
  });
  expect(policies.filter(({ decided }) => decided !== null)).toHaveLength(1);
  expect(changes.map(({ change, changedBy }) => [change, changedBy])).toEqual([
    [{ kind: "policy", limitName: NAME, before: null, after: TEN }, "Olga"],
  ]);
  expect(maySet).toBe(true);
});

describe("refused webhooks", () => {
  const unsigned = () => incomingWebhook({ headers: { "x-hub-signature-256": null } });
  const isFlooding = async () => {
    const outcome = await receiveWebhook(ctx, unsigned());
    return outcome.kind === "rejected" && outcome.isFlooding;
  };

  it("are limited as people decided, counted once per minute, and cost nothing signed anything", async () => {
    await setLimitPolicy(ctx, owner, { name: "bad_signatures", policy: { allowed: 2, windowMs: MINUTE_MS } });
    await readPolicies(ctx);
    expect([await isFlooding(), await isFlooding(), await isFlooding(), await isFlooding()]).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(await receiveWebhook(ctx, incomingWebhook())).toMatchObject({ kind: "stored" });
    await Promise.all([flushFloods(ctx), flushFloods(ctx), flushRejections(ctx)]);
    expect(await ctx.db.select().from(limitHits)).toMatchObject([
      { limitName: "bad_signatures", conversationId: null, used: 3, allowed: 2 },
    ]);
    expect(await ctx.db.select().from(rejectedWebhooks)).toMatchObject([{ count: 4 }]);
  });

  it("and signed ones are taken while every counter and policy is away", async () => {
    ctx.limits.isDown = true;
    await ctx.db.execute(sql`alter table limit_policies rename to limit_policies_away`);
    expect(await isFlooding()).toBe(false);
    expect(await receiveWebhook(ctx, incomingWebhook())).toMatchObject({ kind: "stored" });
  });
});
