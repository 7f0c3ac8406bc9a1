import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { messageTemplates } from "#db/schema/templates.ts";
import type { AccountActivity } from "#lib/domain/account-activity.ts";
import type { InboundAccountActivity } from "#lib/domain/inbound-event.ts";
import type { TemplateStatus } from "#lib/domain/template.ts";
import { recordAccountActivity } from "#lib/ingest/record-account-activity.ts";
import { syncTemplates } from "#lib/templates/sync-templates.ts";
import { build } from "#tests/support/build.ts";
import { buildTemplate, insertTemplate } from "#tests/support/build-template.ts";
import { listJobs } from "#tests/support/list-jobs.ts";
import { createTestContext, type TestContext } from "#tests/support/test-context.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/test-database.ts";

const MINUTE_MS = 60_000;

let database: TestDatabase;
let ctx: TestContext;
beforeAll(async () => {
  database = await createTestDatabase();
  ctx = createTestContext(database.db);
  ctx.clock.advance(60 * MINUTE_MS);
});
afterAll(() => database.drop());

let lastBusiness = 0;
async function newBusiness(): Promise<string> {
  lastBusiness += 1;
  const business = `4000000000${lastBusiness}`;
  await build.channelAccount(ctx.db, { businessExternalId: business });
  await insertTemplate(ctx.db, business);
  return business;
}

/** A webhook of Meta's about the template, so many minutes ago. */
function webhook(
  businessExternalId: string,
  event: string,
  minutesAgo: number,
  field = "message_template_status_update",
): InboundAccountActivity {
  const activity: AccountActivity = {
    kind: "template",
    field,
    subject: "hello",
    event,
    severity: "info",
    facts: [{ name: "message_template_language", value: "en_US" }],
  };
  return {
    kind: "account_activity",
    accountExternalId: null,
    businessExternalId,
    key: `${businessExternalId} ${field} ${event} ${minutesAgo}`,
    activity,
    occurredAt: new Date(ctx.now().getTime() - minutesAgo * MINUTE_MS),
  };
}

async function receive(item: InboundAccountActivity): Promise<void> {
  const { id } = await build.webhookEvent(ctx.db);
  const source = { eventId: id, channel: "whatsapp" as const, businesses: new Map(), accounts: new Map() };
  await recordAccountActivity(ctx, source, item);
}

async function read(business: string) {
  const rows = await ctx.db
    .select()
    .from(messageTemplates)
    .where(eq(messageTemplates.businessExternalId, business));
  return rows[0];
}

function permutations<Item>(items: Item[]): Item[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}

it("applies what webhooks say by Meta's time, in whatever order and however often they come", async () => {
  for (const order of permutations([0, 1, 2, 3])) {
    const business = await newBusiness();
    const told = [
      webhook(business, "PAUSED", 30),
      webhook(business, "APPROVED", 20),
      webhook(business, "DISABLED", 10),
      webhook(business, "RED", 15, "message_template_quality_update"),
    ];
    for (const index of [...order, ...order]) {
      const item = told[index];
      if (item) await receive(item);
    }
    expect(await read(business), `${order}`).toMatchObject({ status: "disabled", quality: "red" });
    const jobs = await listJobs(ctx.db, "templates.sync");
    expect(jobs.filter((job) => job.businessExternalId === business)).toHaveLength(1);
  }
});

it("changes the category, and nothing else", async () => {
  const business = await newBusiness();
  await receive(webhook(business, "MARKETING", 1, "template_category_update"));
  expect(await read(business)).toMatchObject({ category: "marketing", status: "approved" });
});

it("leaves templates of other accounts and languages alone", async () => {
  const business = await newBusiness();
  const other = await newBusiness();
  await insertTemplate(ctx.db, business, { language: "de" });
  await receive(webhook(business, "PAUSED", 1));
  const rows = await ctx.db.select().from(messageTemplates);
  const statusOf = (of: string, language: string) =>
    rows.find((row) => row.businessExternalId === of && row.language === language)?.status;
  expect([statusOf(business, "en_US"), statusOf(business, "de"), statusOf(other, "en_US")]).toEqual([
    "paused",
    "approved",
    "approved",
  ]);
});

it("does not let an old webhook undo what a later sync read", async () => {
  const business = await newBusiness();
  await syncWith(business, "approved");
  await receive(webhook(business, "PAUSED", 10));
  expect((await read(business))?.status).toBe("approved");
});

it("does not let a sync undo what a webhook told a moment before, but a later one may", async () => {
  const business = await newBusiness();
  await receive(webhook(business, "PAUSED", 0));
  ctx.clock.advance(5_000);
  await syncWith(business, "approved");
  expect((await read(business))?.status).toBe("paused");
  ctx.clock.advance(30_000);
  await syncWith(business, "approved");
  expect((await read(business))?.status).toBe("approved");
});

async function syncWith(business: string, status: TemplateStatus): Promise<void> {
  const { isGone: _, ...template } = buildTemplate({}, { status });
  const listed = { ...template, externalId: "1", statusReason: null, quality: "unknown" as const };
  ctx.meta.templatePages.push(() => ({ kind: "page", templates: [listed], unreadable: 0, next: null }));
  await syncTemplates(ctx, { businessExternalId: business, isLastAttempt: false });
}
