import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { messageTemplates, templateSyncs } from "#db/schema/templates.ts";
import type { Context } from "#lib/context.ts";
import type { ListedTemplate } from "#lib/domain/template.ts";
import { loadEnv } from "#lib/env.ts";
import { credentialsFromEnv } from "#lib/meta/credentials.ts";
import { createGraphClient } from "#lib/meta/graph/client.ts";
import { SANDBOX_BUSINESS } from "#lib/sandbox/business.ts";
import { requestDueSyncs } from "#lib/templates/request-due-syncs.ts";
import { requestSync } from "#lib/templates/request-sync.ts";
import { syncTemplates } from "#lib/templates/sync-templates.ts";
import { build } from "#tests/support/build.ts";
import { buildTemplate } from "#tests/support/build-template.ts";
import { type FakeMeta, startFakeMeta } from "#tests/support/fake-meta.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

let database: TestDatabase;
let ctx: TestContext;
let meta: FakeMeta;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  meta = await startFakeMeta();
});
afterAll(async () => {
  await meta.stop();
  await database.drop();
});

let lastBusiness = 0;
/** A business account of its own, with one number. */
async function newBusiness(): Promise<string> {
  lastBusiness += 1;
  const businessExternalId = `3000000000${lastBusiness}`;
  await build.channelAccount(ctx.db, { businessExternalId });
  return businessExternalId;
}

function listed(name: string, change: Partial<ListedTemplate> = {}): ListedTemplate {
  const { isGone: _, ...template } = buildTemplate();
  return { ...template, externalId: name, statusReason: null, quality: "green", name, ...change };
}

function nextPages(...pages: ListedTemplate[][]): void {
  pages.forEach((templates, index) => {
    const next = index < pages.length - 1 ? `after-${index}` : null;
    ctx.meta.templatePages.push(({ after }) => {
      expect(after).toBe(index === 0 ? null : `after-${index - 1}`);
      return { kind: "page", templates, unreadable: 0, next };
    });
  });
}

const sync = (businessExternalId: string, isLastAttempt = false) =>
  syncTemplates(ctx, { businessExternalId, isLastAttempt });
const rowsOf = (business: string) =>
  ctx.db
    .select()
    .from(messageTemplates)
    .where(eq(messageTemplates.businessExternalId, business))
    .orderBy(asc(messageTemplates.name));
const syncOf = async (business: string) =>
  (await ctx.db.select().from(templateSyncs).where(eq(templateSyncs.businessExternalId, business)))[0];
const jobsOf = async (business: string) =>
  (await listJobs(ctx.db, "templates.sync")).filter((job) => job.businessExternalId === business);

it("reads all pages of Meta's list, over HTTP", async () => {
  const businessExternalId = SANDBOX_BUSINESS.whatsappBusinessAccountId;
  await build.channelAccount(ctx.db, {
    externalId: meta.accounts.whatsapp.externalId,
    businessExternalId,
  });
  const [sample] = meta.templates;
  for (let index = 0; sample && index < 230; index += 1) {
    meta.templates.push({ ...sample, id: `9${index}`, name: `copy_${index}` });
  }
  const client = createGraphClient(credentialsFromEnv(loadEnv(meta.environment)), ctx.log);
  const overHttp: Context = { ...ctx, meta: client };
  await syncTemplates(overHttp, { businessExternalId, isLastAttempt: false });
  const rows = await rowsOf(businessExternalId);
  expect(rows).toHaveLength(meta.templates.length);
  expect(rows.find(({ name }) => name === "weekly_news")).toMatchObject({ status: "paused", quality: "red" });
  expect(await syncOf(businessExternalId)).toMatchObject({ failure: null, succeededAt: ctx.now() });
});

it("twice gives the same rows, and takes over what changed", async () => {
  const business = await newBusiness();
  nextPages([listed("a"), listed("b")], [listed("c"), listed("a", { language: "de" })]);
  await sync(business);
  const before = await rowsOf(business);
  expect(before.map(({ name, language }) => `${name} ${language}`).sort()).toEqual([
    "a de",
    "a en_US",
    "b en_US",
    "c en_US",
  ]);
  ctx.clock.advance(60_000);
  const changed = buildTemplate({ footer: "New" }).definition;
  nextPages([
    listed("a"),
    listed("a", { language: "de" }),
    listed("b", { definition: changed }),
    listed("c"),
  ]);
  await sync(business);
  const after = await rowsOf(business);
  expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort());
  expect(after.find(({ name }) => name === "b")?.definition.footer).toBe("New");
});

it("marks what Meta no longer lists, and takes it back when it is there again", async () => {
  const business = await newBusiness();
  const goneOf = async () =>
    (await rowsOf(business)).map(({ name, goneAt }) => `${name}${goneAt ? " gone" : ""}`);
  nextPages([listed("a"), listed("b")]);
  await sync(business);
  ctx.clock.advance(60_000);
  nextPages([listed("b")]);
  await sync(business);
  expect(await goneOf()).toEqual(["a gone", "b"]);
  ctx.clock.advance(60_000);
  nextPages([listed("a"), listed("b")]);
  await sync(business);
  expect(await goneOf()).toEqual(["a", "b"]);
});

it("finds nothing gone when it dies halfway, and goes on with the next attempt", async () => {
  const business = await newBusiness();
  nextPages([listed("a"), listed("b")]);
  await sync(business);
  ctx.clock.advance(60_000);
  ctx.meta.templatePages.push(
    () => ({ kind: "page", templates: [listed("c")], unreadable: 0, next: "x" }),
    () => {
      throw new Error("killed");
    },
  );
  await expect(sync(business)).rejects.toThrow("killed");
  expect((await rowsOf(business)).map(({ name, goneAt }) => [name, goneAt])).toEqual([
    ["a", null],
    ["b", null],
    ["c", null],
  ]);
  nextPages([listed("a"), listed("c")]);
  await sync(business);
  expect((await rowsOf(business)).filter(({ goneAt }) => goneAt).map(({ name }) => name)).toEqual(["b"]);
});

it.each(["token_refused", "unknown_business"] as const)(
  "writes down %s, and keeps what it knew",
  async (reason) => {
    const business = await newBusiness();
    nextPages([listed("a")]);
    await sync(business);
    const { succeededAt } = (await syncOf(business)) ?? {};
    ctx.clock.advance(60_000);
    ctx.meta.templatePages.push(() => ({ kind: "failed", reason }));
    await sync(business);
    expect(await syncOf(business)).toMatchObject({ failure: reason, succeededAt, finishedAt: ctx.now() });
    expect(await rowsOf(business)).toMatchObject([{ name: "a", goneAt: null }]);
  },
);

it("is tried again while Meta does not answer, and says so in the end", async () => {
  const business = await newBusiness();
  ctx.meta.templatePages.push(() => ({ kind: "failed", reason: "meta_unreachable" }));
  await expect(sync(business)).rejects.toThrow();
  expect(await syncOf(business)).toBeUndefined();
  ctx.meta.templatePages.push(() => ({ kind: "failed", reason: "meta_unreachable" }));
  await sync(business, true);
  expect((await syncOf(business))?.failure).toBe("meta_unreachable");
});

it("says when no number of the account is connected", async () => {
  const businessExternalId = "39999";
  const { externalId } = await build.channelAccount(ctx.db, { businessExternalId });
  ctx.meta.disconnected.add(externalId);
  await sync(businessExternalId);
  expect((await syncOf(businessExternalId))?.failure).toBe("not_connected");
});

it("tells a token without the permission from an account that is not there", async () => {
  const client = createGraphClient(credentialsFromEnv(loadEnv(meta.environment)), ctx.log);
  const accountExternalId = meta.accounts.whatsapp.externalId;
  const list = (businessExternalId: string) =>
    client.listTemplates({ accountExternalId, businessExternalId, after: null });
  expect(await list("123")).toEqual({ kind: "failed", reason: "unknown_business" });
  expect(await list("../me")).toEqual({ kind: "failed", reason: "unknown_business" });
  const env = loadEnv({ ...meta.environment, WHATSAPP_ACCESS_TOKEN: "EAAexpired" });
  const refused = await createGraphClient(credentialsFromEnv(env), ctx.log).listTemplates({
    accountExternalId,
    businessExternalId: SANDBOX_BUSINESS.whatsappBusinessAccountId,
    after: null,
  });
  expect(refused).toEqual({ kind: "failed", reason: "token_refused" });
});

it("is asked for by an operator, once however often, and not by a viewer", async () => {
  const business = await newBusiness();
  const input = { businessExternalId: business };
  const operator = await build.operator(ctx.db);
  for (let clicks = 0; clicks < 3; clicks += 1) {
    expect(await requestSync(ctx, operator, input)).toEqual({ kind: "requested" });
  }
  expect(await jobsOf(business)).toHaveLength(1);
  const viewer = { ...operator, role: "viewer" as const };
  expect(await requestSync(ctx, viewer, input)).toEqual({ kind: "refused" });
  expect(await requestSync(ctx, operator, { businessExternalId: "1" })).toEqual({ kind: "not_found" });
});

it("is asked for by itself when a worker starts, and when a day has passed", async () => {
  const business = await newBusiness();
  await requestDueSyncs(ctx, { isForced: false });
  expect(await jobsOf(business)).toHaveLength(1);
  await sync(business);
  const { requestedAt } = (await syncOf(business)) ?? {};
  await requestDueSyncs(ctx, { isForced: false });
  expect((await syncOf(business))?.requestedAt).toEqual(requestedAt);
  ctx.clock.advance(25 * 60 * 60 * 1_000);
  await requestDueSyncs(ctx, { isForced: false });
  expect((await syncOf(business))?.requestedAt).toEqual(ctx.now());
});
